package ndprig.hal.bus.bench;

import java.io.DataInputStream;
import java.io.IOException;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.bus.PwmOutput;
import ndprig.hal.bus.SpiBus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ports of a client: each turns a call into one request. */
final class BenchPorts {
  private static final Logger LOG = LoggerFactory.getLogger(BenchPorts.class);

  private BenchPorts() {}

  record Spi(BenchClient client, String name) implements SpiBus {
    @Override
    public byte[] transfer(byte[] out) throws IOException {
      DataInputStream answer = client.ask(Kind.SPI_TRANSFER, name, body -> body.write(out));
      return exactly(out.length, answer, name);
    }

    @Override
    public void close() {
      // The client owns the connection.
    }
  }

  record I2c(BenchClient client, String name) implements I2cBus {
    @Override
    public void write(int address, byte[] data) throws IOException {
      client.ask(
          Kind.I2C_WRITE,
          name,
          body -> {
            body.writeByte(address);
            body.write(data);
          });
    }

    @Override
    public byte[] read(int address, int length) throws IOException {
      DataInputStream answer =
          client.ask(
              Kind.I2C_READ,
              name,
              body -> {
                body.writeByte(address);
                body.writeShort(length);
              });
      return exactly(length, answer, name);
    }

    @Override
    public byte[] writeRead(int address, byte[] data, int length) throws IOException {
      DataInputStream answer =
          client.ask(
              Kind.I2C_WRITE_READ,
              name,
              body -> {
                body.writeByte(address);
                body.writeShort(length);
                body.write(data);
              });
      return exactly(length, answer, name);
    }

    @Override
    public void close() {
      // The client owns the connection.
    }
  }

  record Pwm(BenchClient client, String name) implements PwmOutput {
    @Override
    public void setDuty(double fraction) throws IOException {
      client.ask(Kind.PWM_SET, name, body -> body.writeDouble(fraction));
    }

    @Override
    public double duty() throws IOException {
      return client.ask(Kind.PWM_GET, name, body -> {}).readDouble();
    }

    @Override
    public void close() {
      try {
        setDuty(0);
      } catch (IOException e) {
        LOG.debug("{}: could not be set to zero: {}", name, e.getMessage());
      }
    }
  }

  record Output(BenchClient client, String name) implements DigitalOutput {
    @Override
    public void set(boolean high) throws IOException {
      client.ask(Kind.LINE_SET, name, body -> body.writeBoolean(high));
    }

    @Override
    public boolean isHigh() throws IOException {
      return client.ask(Kind.LINE_GET, name, body -> {}).readBoolean();
    }

    @Override
    public void close() {
      try {
        set(false);
      } catch (IOException e) {
        LOG.debug("{}: could not be set low: {}", name, e.getMessage());
      }
    }
  }

  record Input(BenchClient client, String name) implements DigitalInput {
    @Override
    public boolean isHigh() throws IOException {
      return client.ask(Kind.LINE_GET, name, body -> {}).readBoolean();
    }

    @Override
    public void onEdge(EdgeListener listener) throws IOException {
      client.watch(name, listener);
    }

    @Override
    public void close() {
      client.unwatch(name);
    }
  }

  private static byte[] exactly(int length, DataInputStream answer, String name)
      throws IOException {
    byte[] bytes = answer.readAllBytes();
    if (bytes.length != length) {
      throw new IOException(
          "%s: %d bytes came instead of %d".formatted(name, bytes.length, length));
    }
    return bytes;
  }
}
