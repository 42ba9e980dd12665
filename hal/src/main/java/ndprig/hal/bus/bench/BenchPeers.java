package ndprig.hal.bus.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import ndprig.hal.bus.memory.I2cPeer;
import ndprig.hal.bus.memory.MemoryLine;
import ndprig.hal.bus.memory.MemoryPwm;
import ndprig.hal.bus.memory.SpiPeer;
import org.jspecify.annotations.Nullable;

/** What a bench offers, by name. To be filled before the server starts. */
public final class BenchPeers {
  private final Map<String, SpiPeer> spi = new HashMap<>();
  private final Map<String, Map<Integer, I2cPeer>> i2c = new HashMap<>();
  private final Map<String, MemoryPwm> pwm = new HashMap<>();
  private final Map<String, MemoryLine> lines = new HashMap<>();

  /** Puts a device behind a chip select. */
  public BenchPeers spi(String name, SpiPeer peer) {
    spi.put(name, peer);
    return this;
  }

  /** Puts a device on an I2C bus. */
  public BenchPeers i2c(String bus, int address, I2cPeer peer) {
    i2c.computeIfAbsent(bus, key -> new HashMap<>()).put(address, peer);
    return this;
  }

  /** Offers a pulse-width output. */
  public BenchPeers pwm(String name, MemoryPwm output) {
    pwm.put(name, output);
    return this;
  }

  /**
   * Offers a line, to either end as an output or an input. Once a client watches it, the server
   * takes the place of the line's one listener.
   */
  public BenchPeers line(String name, MemoryLine line) {
    lines.put(name, line);
    return this;
  }

  SpiPeer spi(String name) throws IOException {
    return found(spi.get(name), "SPI chip select", name);
  }

  I2cPeer i2c(String bus, int address) throws IOException {
    Map<Integer, I2cPeer> devices = found(i2c.get(bus), "I2C bus", bus);
    I2cPeer peer = devices.get(address);
    if (peer == null) {
      throw new IOException("I2C: no device acknowledges address 0x%02x".formatted(address));
    }
    return peer;
  }

  MemoryPwm pwm(String name) throws IOException {
    return found(pwm.get(name), "PWM output", name);
  }

  MemoryLine line(String name) throws IOException {
    return found(lines.get(name), "line", name);
  }

  private static <T> T found(@Nullable T peer, String what, String name) throws IOException {
    if (peer == null) {
      throw new IOException("the bench has no " + what + " named " + name);
    }
    return peer;
  }
}
