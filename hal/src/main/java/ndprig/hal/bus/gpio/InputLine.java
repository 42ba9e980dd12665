package ndprig.hal.bus.gpio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.time.MonotonicClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An input line. A thread of its own takes the edges with the kernel's time stamps, however late it
 * runs, and tells of those levels that last.
 */
final class InputLine implements DigitalInput {
  private static final Logger LOG = LoggerFactory.getLogger(InputLine.class);

  /** How soon closing is noticed. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final HeldLine line;
  private final MonotonicClock clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Thread watcher;

  InputLine(HeldLine line, MonotonicClock clock) {
    this.line = line;
    this.clock = clock;
  }

  @Override
  public boolean isHigh() throws IOException {
    return line.with("read level", LineKernel.Request::isHigh);
  }

  @Override
  public synchronized void onEdge(EdgeListener listener) throws IOException {
    if (watcher != null) {
      throw new IllegalStateException(line + ": is watched already");
    }
    Settling level = new Settling(isHigh(), listener);
    Thread thread = new Thread(() -> watch(level), line + " edges");
    thread.setDaemon(true);
    thread.start();
    watcher = thread;
  }

  @Override
  public synchronized void close() {
    closed.countDown();
    Thread thread = watcher;
    if (thread != null) {
      try {
        thread.join(2 * PATIENCE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    line.close();
  }

  private void watch(Settling level) {
    boolean away = false;
    long taken = 0;
    while (closed.getCount() > 0) {
      try {
        if (away) {
          level.found(isHigh(), clock.nanos());
          LOG.warn("{}: is back; edges are seen again", line);
          away = false;
          taken = 0;
        }
        taken = next(level, taken);
      } catch (IOException e) {
        if (!away) {
          LOG.warn("{}; no edge is seen until it is back", e.getMessage());
        }
        away = true;
        awaitRetry();
      }
    }
  }

  private long next(Settling level, long taken) throws IOException {
    Duration patience = level.isSettled() ? PATIENCE : Settling.TIME;
    long asked = clock.nanos();
    Optional<LineKernel.Edge> edge = line.with("read edge", request -> request.next(patience));
    if (edge.isEmpty()) {
      level.quiet(asked + patience.toNanos());
      return taken;
    }
    LineKernel.Edge next = edge.get();
    if (next.number() > taken + 1) {
      LOG.warn(
          "{}: {} edges came faster than they were taken, and are lost",
          line,
          next.number() - taken - 1);
    }
    level.edge(next.high(), next.atNanos());
    return next.number();
  }

  private void awaitRetry() {
    try {
      closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed.countDown();
    }
  }
}
