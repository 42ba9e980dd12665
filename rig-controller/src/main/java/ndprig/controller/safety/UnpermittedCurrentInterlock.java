package ndprig.controller.safety;

import java.time.Duration;
import java.util.Locale;
import ndprig.controller.loop.RigInputs;
import ndprig.hal.quantity.Current;

/**
 * Trips when current flows although no permit is wanted, whatever the permit's line says: the line
 * or the cycler does not obey.
 */
final class UnpermittedCurrentInterlock implements Interlock {
  /** The cycler takes a moment to stop, and an output that fails is tried again meanwhile. */
  private static final Duration DELAY = Duration.ofSeconds(10);

  private final double largestMilliamperes;

  UnpermittedCurrentInterlock(Current largest) {
    this.largestMilliamperes = largest.milliamperes();
  }

  @Override
  public Trip trip() {
    return Trip.CURRENT_WITHOUT_PERMIT;
  }

  @Override
  public Duration delay() {
    return DELAY;
  }

  @Override
  public Condition evaluate(RigInputs inputs) {
    if (!inputs.outputs().permit().safe()) {
      return Condition.SAFE;
    }
    if (!inputs.cycler().isGood()) {
      return Condition.UNKNOWN;
    }
    return Math.abs(milliamperes(inputs)) > largestMilliamperes ? Condition.UNSAFE : Condition.SAFE;
  }

  @Override
  public String describe(RigInputs inputs) {
    return String.format(
        Locale.ROOT,
        "%.4g mA flow without the permit, whose line %s; open the cell's circuit by hand",
        milliamperes(inputs),
        inputs.outputs().permit().confirmed() ? "is withdrawn" : "does not obey");
  }

  private static double milliamperes(RigInputs inputs) {
    return inputs.cycler().require().current().milliamperes();
  }
}
