package ndprig.controller.twin;

import java.time.Duration;
import ndprig.controller.twin.montecarlo.Check;

/**
 * What the cycler does by itself: rest, then cycles of plating, rest, stripping, rest.
 *
 * <p>With a part duration it is the reservoir protocol: the first plating makes a reservoir, every
 * stripping but the last takes a part of it, every later plating puts a part back, and the last
 * stripping goes on to the cut-off.
 *
 * @param currentDensityMilliamperePerSquareCentimetre magnitude, plating and stripping
 * @param plateDuration of each plating, or of the reservoir
 * @param stripLimit after which a whole stripping ends even with lithium left
 * @param stripCutOffVolts at which stripping ends because the lithium is used up
 * @param restDuration between steps and after the last; zero for none
 * @param initialRest before the first plating; zero for none
 * @param cycles at least one
 * @param part how long a part takes in the reservoir protocol; zero for whole cycles
 */
public record CyclerProgramme(
    double currentDensityMilliamperePerSquareCentimetre,
    Duration plateDuration,
    Duration stripLimit,
    double stripCutOffVolts,
    Duration restDuration,
    Duration initialRest,
    int cycles,
    Duration part) {
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
    Check.notNegative("part", (double) part.toNanos());
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
        otherCycles,
        part);
  }

  /** How long the plating of a cycle lasts, cycles counted from 0. */
  Duration plateDuration(int cycle) {
    return part.isZero() || cycle == 0 ? plateDuration : part;
  }

  /** After what time the stripping of a cycle ends, cycles counted from 0. */
  Duration stripLimit(int cycle) {
    return part.isZero() || cycle == cycles - 1 ? stripLimit : part;
  }

  private static void requireTime(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + ": must be above zero, got " + value);
    }
  }
}
