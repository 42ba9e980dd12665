package ndprig.hal.bus.pi4j;

import com.pi4j.io.i2c.I2C;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import ndprig.hal.bus.I2cBus;

/** An I2C bus through {@code /dev/i2c}; Pi4J wants an object for each address, made when needed. */
final class Pi4jI2cBus implements I2cBus {
  private final String node;
  private final Opener opener;
  private final Consumer<String> release;
  private final Map<Integer, I2C> devices = new HashMap<>();

  /** Opens one address of the bus. */
  @FunctionalInterface
  interface Opener {
    I2C open(int address) throws IOException;
  }

  Pi4jI2cBus(String node, Opener opener, Consumer<String> release) {
    this.node = node;
    this.opener = opener;
    this.release = release;
  }

  @Override
  public void write(int address, byte[] data) throws IOException {
    I2C device = device(address);
    int count = Vendor.call(what("write", address), () -> device.write(data, 0, data.length));
    requireAll("write", address, count, data.length);
  }

  @Override
  public byte[] read(int address, int length) throws IOException {
    I2C device = device(address);
    byte[] in = new byte[length];
    int count = Vendor.call(what("read", address), () -> device.read(in, 0, length));
    requireAll("read", address, count, length);
    return in;
  }

  @Override
  public byte[] writeRead(int address, byte[] data, int length) throws IOException {
    I2C device = device(address);
    byte[] in = new byte[length];
    // Of Pi4J's calls, this one makes a combined transfer with a repeated start.
    int count =
        Vendor.call(
            what("write and read", address), () -> device.readRegister(data, in, 0, length));
    requireAll("write and read", address, count, length);
    return in;
  }

  @Override
  public void close() {
    devices.values().forEach(device -> release.accept(device.id()));
    devices.clear();
  }

  private I2C device(int address) throws IOException {
    I2C device = devices.get(address);
    if (device == null) {
      device = opener.open(address);
      devices.put(address, device);
    }
    return device;
  }

  private void requireAll(String operation, int address, int count, int length) throws IOException {
    if (count < length) {
      throw new IOException(
          "%s: %d of %d bytes went through".formatted(what(operation, address), count, length));
    }
  }

  private String what(String operation, int address) {
    return "%s: %s at 0x%02x".formatted(node, operation, address);
  }
}
