package ndprig.hal.bus.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import ndprig.hal.bus.I2cBus;
import org.jspecify.annotations.Nullable;

/**
 * An I2C bus through {@code /dev/i2c}; Pi4J wants an object for each address, made when needed.
 *
 * <p>After a failure the file is opened anew with the next transfer: Pi4J notes an address as
 * selected before the kernel has agreed to it, and would talk to the device before it.
 */
final class Pi4jI2cBus implements I2cBus {
  private final String node;
  private final Opener opener;
  private @Nullable Devices opened;
  private boolean closed;

  /** Opens the bus. */
  @FunctionalInterface
  interface Opener {
    Devices open() throws IOException;
  }

  /** The devices of an open bus. */
  interface Devices {
    /**
     * The device at an address.
     *
     * @throws IOException if it cannot be had
     */
    I2C device(int address) throws IOException;

    /** Closes the bus. Never throws. */
    void close();
  }

  Pi4jI2cBus(String node, Opener opener) {
    this.node = node;
    this.opener = opener;
  }

  @Override
  public void write(int address, byte[] data) throws IOException {
    transfer("write", address, data.length, device -> device.write(data, 0, data.length));
  }

  @Override
  public byte[] read(int address, int length) throws IOException {
    byte[] in = new byte[length];
    transfer("read", address, length, device -> device.read(in, 0, length));
    return in;
  }

  @Override
  public byte[] writeRead(int address, byte[] data, int length) throws IOException {
    byte[] in = new byte[length];
    // Of Pi4J's calls, this one makes a combined transfer with a repeated start.
    transfer("write and read", address, length, device -> device.readRegister(data, in, 0, length));
    return in;
  }

  @Override
  public void close() {
    closed = true;
    letGo();
  }

  /** A transfer that tells how many bytes went through. */
  @FunctionalInterface
  private interface Transfer {
    int on(I2C device);
  }

  private void transfer(String operation, int address, int length, Transfer transfer)
      throws IOException {
    String what = "%s: %s at 0x%02x".formatted(node, operation, address);
    try {
      I2C device = devices().device(address);
      int count = Vendor.call(what, () -> transfer.on(device));
      if (count < length) {
        throw new IOException("%s: %d of %d bytes went through".formatted(what, count, length));
      }
    } catch (IOException e) {
      letGo();
      throw e;
    }
  }

  private Devices devices() throws IOException {
    if (closed) {
      throw new IOException(node + ": is closed");
    }
    Devices open = opened;
    if (open == null) {
      open = opener.open();
      opened = open;
    }
    return open;
  }

  private void letGo() {
    Devices open = opened;
    opened = null;
    if (open != null) {
      open.close();
    }
  }

  /** Pi4J's objects in a context of their own, which closes the file. */
  static final class Opened implements Devices {
    private final String node;
    private final int bus;
    private final Context pi4j;
    private final Map<Integer, I2C> devices = new HashMap<>();

    Opened(String node, int bus) throws IOException {
      this.node = node;
      this.bus = bus;
      this.pi4j = Pi4jBuses.context(LinuxFsI2CProvider.newInstance());
    }

    @Override
    public I2C device(int address) throws IOException {
      I2C known = devices.get(address);
      if (known != null) {
        return known;
      }
      String id = "%s/%02x".formatted(node, address);
      I2C made =
          Vendor.call(
              id + ": cannot be opened",
              () ->
                  pi4j.create(
                      I2C.newConfigBuilder(pi4j)
                          .id(id)
                          .provider("linuxfs-i2c")
                          .bus(bus)
                          .device(address)
                          .build()));
      devices.put(address, made);
      return made;
    }

    @Override
    public void close() {
      devices.clear();
      Vendor.quietly(node, pi4j::shutdown);
    }
  }
}
