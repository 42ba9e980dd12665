package ndprig.controller.safety;

import java.time.Duration;
import ndprig.controller.loop.RigInputs;

/** Trips when the control tick stood still for too long; it finds out at the tick after. */
final class DeadManInterlock implements Interlock {
  private final long limitNanos;
  private long lastNanos;
  private long gapNanos;
  private boolean started;

  DeadManInterlock(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  @Override
  public Trip trip() {
    return Trip.DEAD_MAN;
  }

  @Override
  public Duration delay() {
    return Duration.ZERO;
  }

  @Override
  public Condition evaluate(RigInputs inputs) {
    gapNanos = started ? inputs.tickNanos() - lastNanos : 0;
    started = true;
    lastNanos = inputs.tickNanos();
    return gapNanos > limitNanos ? Condition.UNSAFE : Condition.SAFE;
  }

  @Override
  public String describe(RigInputs inputs) {
    return "no control tick for "
        + gapNanos / 1_000_000
        + " ms, the limit is "
        + limitNanos / 1_000_000
        + " ms";
  }
}
