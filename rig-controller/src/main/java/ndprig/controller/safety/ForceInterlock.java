package ndprig.controller.safety;

import java.util.function.Supplier;
import ndprig.controller.loop.RigInputs;

/** Trips when the force cannot be true. */
public final class ForceInterlock implements Interlock {
  private final int delayTicks;
  private final Supplier<String> implausible;

  /**
   * An interlock.
   *
   * @param delayTicks how many ticks in a row it must be so
   * @param implausible why the force cannot be true; empty if it may be
   */
  public ForceInterlock(int delayTicks, Supplier<String> implausible) {
    this.delayTicks = delayTicks;
    this.implausible = implausible;
  }

  @Override
  public Trip trip() {
    return Trip.FORCE_IMPLAUSIBLE;
  }

  @Override
  public int delayTicks() {
    return delayTicks;
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
