package ndprig.hal.bus.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.function.BiConsumer;
import ndprig.hal.bus.memory.I2cPeer;
import ndprig.hal.bus.memory.MemoryLine;
import ndprig.hal.time.MonotonicClock;

/** Carries out requests on the peers. Its caller sees to it that nobody else touches them. */
final class BenchRequests {
  private final BenchPeers peers;
  private final MonotonicClock clock;

  BenchRequests(BenchPeers peers, MonotonicClock clock) {
    this.peers = peers;
    this.clock = clock;
  }

  /**
   * Carries out one request.
   *
   * @param watch is handed the name and the line that the client wants to hear of
   * @return the body of the answer
   * @throws IOException if the request cannot be carried out
   */
  byte[] carryOut(Frame request, BiConsumer<String, MemoryLine> watch) throws IOException {
    DataInputStream in = request.body();
    String name = in.readUTF();
    return switch (request.kind()) {
      case SPI_TRANSFER -> peers.spi(name).transfer(in.readAllBytes(), clock.nanos());
      case I2C_WRITE -> i2cWrite(name, in);
      case I2C_READ -> i2cRead(name, in);
      case I2C_WRITE_READ -> i2cWriteRead(name, in);
      case PWM_SET -> pwmSet(name, in.readDouble());
      case PWM_GET -> pwmGet(name);
      case LINE_SET -> lineSet(name, in.readBoolean());
      case LINE_GET -> level(peers.line(name));
      case LINE_WATCH -> lineWatch(name, watch);
      case DONE, REFUSED, EDGE -> throw new IOException(request.kind() + " is not a request");
    };
  }

  private byte[] i2cWrite(String bus, DataInputStream in) throws IOException {
    peers.i2c(bus, in.readUnsignedByte()).write(in.readAllBytes(), clock.nanos());
    return new byte[0];
  }

  private byte[] i2cRead(String bus, DataInputStream in) throws IOException {
    I2cPeer peer = peers.i2c(bus, in.readUnsignedByte());
    return peer.read(in.readUnsignedShort(), clock.nanos());
  }

  private byte[] i2cWriteRead(String bus, DataInputStream in) throws IOException {
    I2cPeer peer = peers.i2c(bus, in.readUnsignedByte());
    int length = in.readUnsignedShort();
    peer.write(in.readAllBytes(), clock.nanos());
    return peer.read(length, clock.nanos());
  }

  private byte[] pwmSet(String name, double duty) throws IOException {
    if (!(duty >= 0 && duty <= 1)) {
      throw new IOException(name + ": duty must be 0 to 1, got " + duty);
    }
    peers.pwm(name).setDuty(duty);
    return new byte[0];
  }

  private byte[] pwmGet(String name) throws IOException {
    double duty = peers.pwm(name).duty();
    return Frame.body(out -> out.writeDouble(duty));
  }

  private byte[] lineSet(String name, boolean level) throws IOException {
    peers.line(name).set(level);
    return new byte[0];
  }

  private byte[] lineWatch(String name, BiConsumer<String, MemoryLine> watch) throws IOException {
    MemoryLine line = peers.line(name);
    watch.accept(name, line);
    return level(line);
  }

  private byte[] level(MemoryLine line) throws IOException {
    return Frame.body(
        out -> {
          out.writeBoolean(line.isHigh());
          out.writeLong(clock.nanos() - line.changedNanos());
        });
  }
}
