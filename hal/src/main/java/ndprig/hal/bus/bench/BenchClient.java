package ndprig.hal.bus.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.bus.PwmOutput;
import ndprig.hal.bus.SpiBus;
import ndprig.hal.time.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * Bus ports whose far ends are on a {@link BenchServer}. One connection carries them all; it is
 * made by the first call, and again by the first call after a failure. Thread-safe.
 *
 * <p>An edge of a watched line is stamped with this process's clock: the time of its arrival less
 * its age, good to the delay of the loopback, well below a millisecond. A change that happened
 * while the connection was down is told after the next call.
 */
public final class BenchClient implements AutoCloseable {
  /** How long a call may take unless told otherwise. */
  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(1);

  private final int port;
  private final Duration timeout;
  private final MonotonicClock clock;
  private final Map<String, WatchedLine> watched = new ConcurrentHashMap<>();
  private @Nullable BenchConnection connection;
  private boolean closed;

  /**
   * A client that is not connected yet.
   *
   * @param port of the server, on the loopback address
   * @param timeout of connecting and of every call
   * @param clock stamps edges
   */
  public BenchClient(int port, Duration timeout, MonotonicClock clock) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout: must be positive, got " + timeout);
    }
    this.port = port;
    this.timeout = timeout;
    this.clock = clock;
  }

  /** The chip select of a name. */
  public SpiBus spi(String name) {
    return new BenchPorts.Spi(this, name);
  }

  /** The I2C bus of a name. */
  public I2cBus i2c(String name) {
    return new BenchPorts.I2c(this, name);
  }

  /** The pulse-width output of a name. */
  public PwmOutput pwm(String name) {
    return new BenchPorts.Pwm(this, name);
  }

  /** The line of a name, to be driven from here. */
  public DigitalOutput output(String name) {
    return new BenchPorts.Output(this, name);
  }

  /** The line of a name, to be looked at. */
  public DigitalInput input(String name) {
    return new BenchPorts.Input(this, name);
  }

  /** Drops the connection; calls fail from now on. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    if (connection != null) {
      connection.close("the client was closed");
    }
  }

  /** Asks the server and waits for its answer. */
  DataInputStream ask(Kind kind, String name, Frame.Writer rest) throws IOException {
    return connected().ask(kind, body(name, rest));
  }

  void watch(String name, DigitalInput.EdgeListener listener) throws IOException {
    BenchConnection current = connected();
    WatchedLine line = new WatchedLine(listener);
    watched.put(name, line);
    boolean done = false;
    try {
      watch(current, name, line);
      done = true;
    } finally {
      if (!done) {
        watched.remove(name, line);
      }
    }
  }

  void unwatch(String name) {
    watched.remove(name);
  }

  private synchronized BenchConnection connected() throws IOException {
    if (closed) {
      throw new IOException("bench: the client is closed");
    }
    BenchConnection current = connection;
    if (current == null || current.failed()) {
      current = new BenchConnection(port, timeout, this::edge);
      watchAgain(current);
      connection = current;
    }
    return current;
  }

  private void watchAgain(BenchConnection current) throws IOException {
    try {
      for (Map.Entry<String, WatchedLine> entry : watched.entrySet()) {
        watch(current, entry.getKey(), entry.getValue());
      }
    } catch (IOException e) {
      current.close(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private void watch(BenchConnection current, String name, WatchedLine line) throws IOException {
    current.ask(
        Kind.LINE_WATCH,
        body(name, out -> {}),
        level -> {
          boolean high = level.readBoolean();
          line.level(high, clock.nanos() - level.readLong());
        });
  }

  private void edge(DataInputStream in) throws IOException {
    WatchedLine line = watched.get(in.readUTF());
    boolean high = in.readBoolean();
    if (line != null) {
      line.edge(high, clock.nanos() - in.readLong());
    }
  }

  private static byte[] body(String name, Frame.Writer rest) throws IOException {
    return Frame.body(
        out -> {
          out.writeUTF(name);
          rest.write(out);
        });
  }
}
