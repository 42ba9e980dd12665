package ndprig.controller.loop;

import java.time.Duration;

/**
 * How the pressure regulator behaves.
 *
 * @param geometry how charge becomes thickness and steps become displacement
 * @param stiffness what a microstep may do to the pressure
 * @param noiseMegapascals standard deviation of the mean over one averaging window, MPa
 * @param contactMegapascals pressure at which the stack counts as touched, MPa
 * @param approachSteps microsteps per move before contact, more than 0
 * @param longestMoveSteps most microsteps in one move, more than 0
 * @param rampLimitMegapascalsPerSecond fastest ramp, whatever is asked for, MPa/s
 * @param upperLimitMegapascals highest target, MPa; beyond 110 % of it the regulator retracts
 * @param force what a believable force does
 * @param timing how it paces itself
 */
public record RegulatorOptions(
    StackGeometry geometry,
    StiffnessBounds stiffness,
    double noiseMegapascals,
    double contactMegapascals,
    int approachSteps,
    int longestMoveSteps,
    double rampLimitMegapascalsPerSecond,
    double upperLimitMegapascals,
    ForceLimits force,
    Timing timing) {
  /** Checks the ranges. */
  public RegulatorOptions {
    require(noiseMegapascals >= 0, "noiseMegapascals", noiseMegapascals);
    require(contactMegapascals > 0, "contactMegapascals", contactMegapascals);
    require(approachSteps > 0, "approachSteps", approachSteps);
    require(longestMoveSteps > 0, "longestMoveSteps", longestMoveSteps);
    require(
        rampLimitMegapascalsPerSecond > 0,
        "rampLimitMegapascalsPerSecond",
        rampLimitMegapascalsPerSecond);
    require(
        upperLimitMegapascals > contactMegapascals, "upperLimitMegapascals", upperLimitMegapascals);
  }

  private static void require(boolean holds, String name, double value) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": out of range: " + value);
    }
  }

  /**
   * How the regulator paces itself.
   *
   * @param settle waited after a move before the pressure counts, 1 s to 3 s
   * @param averaging window over which good readings are averaged before a decision
   * @param moveTimeout a move that has not ended by then is given up
   */
  public record Timing(Duration settle, Duration averaging, Duration moveTimeout) {
    /** Checks the ranges. */
    public Timing {
      if (settle.isNegative() || averaging.isNegative() || moveTimeout.isNegative()) {
        throw new IllegalArgumentException(
            "settle, averaging, moveTimeout: must be 0 or more, got "
                + settle
                + ", "
                + averaging
                + ", "
                + moveTimeout);
      }
    }

    /** Settling and averaging: the time between two decisions at least, s. */
    double decisionSeconds() {
      return settle.plus(averaging).toNanos() / 1e9;
    }
  }
}
