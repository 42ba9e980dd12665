package ndprig.hal.instrument.host;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.bus.memory.WirePeer;
import ndprig.hal.time.Agent;
import ndprig.hal.time.MonotonicClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves an instrument model over a serial line. Each run waits for up to 20 ms and wants to be run
 * again at once; a line that closed is opened again every half second. One thread at a time.
 */
public final class SerialHost implements Agent, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SerialHost.class);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(20);
  private static final long REOPEN_NANOS = Duration.ofMillis(500).toNanos();
  private static final int BUFFER = 4096;

  private final String name;
  private final SerialLink line;
  private final WirePeer instrument;
  private final MonotonicClock clock;
  private final byte[] buffer = new byte[BUFFER];
  private boolean lossTold;

  /**
   * A host; the line is opened by the first run.
   *
   * @param name of the instrument, for messages
   */
  public SerialHost(String name, SerialLink line, WirePeer instrument, MonotonicClock clock) {
    this.name = name;
    this.line = line;
    this.instrument = instrument;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "serial-host-" + name;
  }

  @Override
  public long run(long nowNanos) throws InterruptedException {
    try {
      line.open();
      lossTold = false;
      exchange(nowNanos);
      return nowNanos;
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the host was told to stop");
      }
      tellLoss(e);
      return nowNanos + REOPEN_NANOS;
    }
  }

  @Override
  public void close() {
    line.close();
  }

  private void exchange(long nowNanos) throws IOException {
    int count = line.read(buffer, 0, buffer.length, timeToOutput(nowNanos));
    if (count > 0) {
      instrument.accept(Arrays.copyOf(buffer, count), clock.nanos());
    }
    long dueNanos = clock.nanos();
    while (instrument.nextOutputNanos() <= dueNanos) {
      line.write(instrument.takeOutput(dueNanos));
    }
  }

  private Duration timeToOutput(long nowNanos) {
    long nextNanos = instrument.nextOutputNanos();
    return nextNanos == WirePeer.NOTHING
        ? LONGEST_WAIT
        : Duration.ofNanos(Math.max(0, Math.min(LONGEST_WAIT.toNanos(), nextNanos - nowNanos)));
  }

  private void tellLoss(IOException e) {
    line.close();
    if (!lossTold) {
      lossTold = true;
      LOG.warn("{}: line lost, trying again: {}", name, e.getMessage());
    }
  }
}
