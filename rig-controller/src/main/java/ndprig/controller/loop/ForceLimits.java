package ndprig.controller.loop;

/**
 * What a believable force does.
 *
 * @param stiffnessTolerance how far the stiffness may be from the stated one, as a share of it
 * @param zero how far from zero the unloaded stack may read
 * @param frictionMegapascals most friction of the guides, either way, MPa
 * @param creepShare of a held force that may creep away
 * @param megapascalsPerKelvin most that the stack's expansion and the drift of the zero may do,
 *     MPa/K
 * @param approachSteps longest travel without contact, microsteps
 */
public record ForceLimits(
    double stiffnessTolerance,
    ZeroTolerance zero,
    double frictionMegapascals,
    double creepShare,
    double megapascalsPerKelvin,
    int approachSteps) {
  /** Checks the ranges. */
  public ForceLimits {
    require(stiffnessTolerance > 0 && stiffnessTolerance < 0.3, "stiffnessTolerance");
    require(frictionMegapascals >= 0, "frictionMegapascals");
    require(creepShare >= 0 && creepShare < 1, "creepShare");
    require(megapascalsPerKelvin >= 0, "megapascalsPerKelvin");
    require(approachSteps > 0, "approachSteps");
  }

  private static void require(boolean holds, String name) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": out of range");
    }
  }
}
