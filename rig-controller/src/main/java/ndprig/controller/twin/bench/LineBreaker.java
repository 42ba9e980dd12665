package ndprig.controller.twin.bench;

import java.io.IOException;
import java.time.Duration;
import ndprig.hal.time.Agent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a serial line away once and brings it back under the same path after two seconds. */
final class LineBreaker implements Agent {
  private static final Logger LOG = LoggerFactory.getLogger(LineBreaker.class);
  private static final long GONE_NANOS = Duration.ofSeconds(2).toNanos();

  private final PtyPair line;
  private final long breakNanos;
  private boolean broken;

  /**
   * A breaker of one line.
   *
   * @param breakNanos monotonic time at which the line goes
   */
  LineBreaker(PtyPair line, long breakNanos) {
    this.line = line;
    this.breakNanos = breakNanos;
  }

  @Override
  public String name() {
    return "line-breaker";
  }

  @Override
  public long run(long nowNanos) throws InterruptedException {
    if (nowNanos < breakNanos) {
      return breakNanos;
    }
    if (!broken) {
      broken = true;
      line.close();
      LOG.warn("{}: taken away, as asked for", line.near());
      return nowNanos + GONE_NANOS;
    }
    try {
      line.open();
      LOG.warn("{}: there again", line.near());
      return Long.MAX_VALUE;
    } catch (IOException e) {
      LOG.warn("{}: cannot be made again yet: {}", line.near(), e.getMessage());
      return nowNanos + GONE_NANOS;
    }
  }
}
