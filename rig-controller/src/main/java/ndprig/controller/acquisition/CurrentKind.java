package ndprig.controller.acquisition;

/**
 * Tells the kind of a step from its current, with hysteresis: a current that flows is taken to flow
 * until it falls below half the threshold.
 */
final class CurrentKind {
  /** Share of the threshold below which a flowing current counts as none. */
  private static final double RELEASE = 0.5;

  private final StepOptions options;

  CurrentKind(StepOptions options) {
    this.options = options;
  }

  /** The kind that the current means, given the kind so far. */
  StepKind of(double milliamperes, StepKind before) {
    StepKind flowing =
        milliamperes > 0 == options.platingIsPositive() ? StepKind.PLATE : StepKind.STRIP;
    double threshold = options.thresholdMilliamperes();
    double limit = flowing == before ? RELEASE * threshold : threshold;
    return Math.abs(milliamperes) > limit ? flowing : StepKind.REST;
  }
}
