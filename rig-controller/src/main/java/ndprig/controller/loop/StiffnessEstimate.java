package ndprig.controller.loop;

/**
 * Learns the stack's stiffness from what moves did to the pressure. A falling stiffness means a
 * spring that bottoms out, a crack or a leak; a rising one a mechanical stop.
 */
final class StiffnessEstimate {
  /** Weight of a new observation: a handful of moves settle it, one odd move does not upset it. */
  private static final double WEIGHT = 0.3;

  /** A move is worth learning from if it changes the pressure by this many noise deviations. */
  private static final double CLEAR_OF_NOISE = 4;

  private final StiffnessBounds bounds;
  private final double noiseMegapascals;
  private double megapascalsPerStep;
  private int beforeSteps;
  private double beforeMegapascals = Double.NaN;
  private int lastDirection;

  StiffnessEstimate(StiffnessBounds bounds, double noiseMegapascals) {
    this.bounds = bounds;
    this.noiseMegapascals = noiseMegapascals;
    this.megapascalsPerStep = bounds.initial();
  }

  double megapascalsPerStep() {
    return megapascalsPerStep;
  }

  /** Remembers where a move begins. */
  void moveBegins(int positionSteps, double megapascals) {
    beforeSteps = positionSteps;
    beforeMegapascals = megapascals;
  }

  /** Forgets a move that something disturbed. */
  void discard() {
    beforeMegapascals = Double.NaN;
  }

  /** Learns from a move that has settled. A move against the one before only takes up friction. */
  void settled(int positionSteps, double megapascals) {
    int steps = positionSteps - beforeSteps;
    int direction = Integer.signum(steps);
    boolean sameWay = direction != 0 && direction == lastDirection;
    boolean clear = Math.abs(steps) * megapascalsPerStep >= CLEAR_OF_NOISE * noiseMegapascals;
    if (sameWay && clear && !Double.isNaN(beforeMegapascals)) {
      double seen = (megapascals - beforeMegapascals) / steps;
      double bounded = Math.min(bounds.greatest(), Math.max(bounds.least(), seen));
      megapascalsPerStep += WEIGHT * (bounded - megapascalsPerStep);
    }
    if (direction != 0) {
      lastDirection = direction;
    }
    discard();
  }
}
