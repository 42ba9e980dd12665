package ndprig.controller.twin;

import java.time.Duration;
import ndprig.controller.twin.montecarlo.Check;

/**
 * What the cycler does by itself: rest, then cycles of plating, rest, stripping, rest.
 *
 * @param currentDensityMilliamperePerSquareCentimetre magnitude, plating and stripping
 * @param plateDuration of each plating
 * @param stripLimit after which stripping ends even with lithium left
 * @param stripCutOffVolts at which stripping ends because the lithium is used up
 * @param restDuration between steps and after the last; zero for none
 * @param initialRest before the first plating; zero for none
 * @param cycles at least one
 */
public record CyclerProgramme(
    double currentDensityMilliamperePerSquareCentimetre,
    Duration plateDuration,
    Duration stripLimit,
    double stripCutOffVolts,
    Duration restDuration,
    Duration initialRest,
    int cycles) {
  /** Checks the bounds. */
  public CyclerProgramme {
    Check.positive(
        "currentDensityMilliamperePerSquareCentimetre",
        currentDensityMilliamperePerSquareCentimetre);
    requireTime("plateDuration", plateDuration);
    requireTime("stripLimit", stripLimit);
    Check.notNegative("restDuration", (double) restDuration.toNanos());
    Check.notNegative("initialRest", (double) initialRest.toNanos());
    Check.positive("stripCutOffVolts", stripCutOffVolts);
    Check.positive("cycles", cycles);
  }

  /** The same with another number of cycles. */
  public CyclerProgramme withCycles(int otherCycles) {
    return new CyclerProgramme(
        currentDensityMilliamperePerSquareCentimetre,
        plateDuration,
        stripLimit,
        stripCutOffVolts,
        restDuration,
        initialRest,
        otherCycles);
  }

  private static void requireTime(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + ": must be above zero, got " + value);
    }
  }
}
