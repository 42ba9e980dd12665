package ndprig.controller.safety;

import java.time.Duration;
import java.util.function.Supplier;
import ndprig.controller.loop.RigInputs;

/** Trips when the force cannot be true. */
public final class ForceInterlock implements Interlock {
  private final Duration delay;
  private final Supplier<String> implausible;

  /**
   * An interlock.
   *
   * @param delay for how long it must be so
   * @param implausible why the force cannot be true; empty if it may be
   */
  public ForceInterlock(Duration delay, Supplier<String> implausible) {
    this.delay = delay;
    this.implausible = implausible;
  }

  @Override
  public Trip trip() {
    return Trip.FORCE_IMPLAUSIBLE;
  }

  @Override
  public Duration delay() {
    return delay;
  }

  @Override
  public Condition evaluate(RigInputs inputs) {
    return implausible.get().isEmpty() ? Condition.SAFE : Condition.UNSAFE;
  }

  @Override
  public String describe(RigInputs inputs) {
    return implausible.get();
  }
}
