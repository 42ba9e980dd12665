package ndprig.controller.safety;

import ndprig.controller.loop.HeaterModel;

/**
 * Whether a temperature fits the heat that is given: a cell that gets so much heat is as warm as
 * the heater's model says. It finds a thermometer that is off the cell, or that begins to read much
 * too little or too much, and heat that does not come to the cell.
 *
 * <p>What room and cell are otherwise than the model says is learned within the better part of an
 * hour, where the cell is then. Only what comes sooner is found, and only beyond what a cell of
 * another kind may do on its way to another temperature. Not thread-safe.
 */
final class HeatBalance {
  private static final double OFF_KELVIN = 4;

  /** What a cell and its heater may be off, as a share of a new temperature's distance. */
  private static final double OFF_SHARE = 0.35;

  /** The same on the way there, as a share of how far the heat is from what would hold it. */
  private static final double OFF_ON_THE_WAY = 0.15;

  private static final double ON_THE_WAY_SECONDS = 300;

  /** It fits again within this share of that: less heat alone does not end an episode. */
  private static final double WELL_SHARE = 0.5;

  private static final double LEARNED_SECONDS = 1800;

  /** A place is known later than what is off there: that goes on changing while it is learned. */
  private static final double KNOWN_SECONDS = 3600;

  /** A plate takes so long to warm the cell on it. */
  private static final double INERTIA_SECONDS = 60;

  private static final double LONGEST_STEP_SECONDS = 5;

  private final HeaterModel model;
  private double plate = Double.NaN;
  private double expected = Double.NaN;
  private double learnedAt = Double.NaN;
  private double learned;
  private double driven;
  private double off = Double.NaN;
  private long lastNanos;

  HeatBalance(HeaterModel model) {
    this.model = model;
  }

  /**
   * Looks at a tick.
   *
   * @param celsius what is read; NaN if it is not known
   * @param share of full power that is given
   * @param doubted whether it has not fitted of late: then nothing is learned
   */
  Condition update(double celsius, double share, boolean doubted, long nowNanos) {
    double seconds = (nowNanos - lastNanos) / 1e9;
    lastNanos = nowNanos;
    if (Double.isNaN(expected) || seconds > LONGEST_STEP_SECONDS) {
      plate = celsius;
      expected = celsius;
      learnedAt = celsius;
      learned = 0;
      driven = 0;
    } else {
      plate += seconds * model.kelvinPerSecond(plate, share);
      expected += (plate - expected) * seconds / INERTIA_SECONDS;
    }
    double more = celsius - expected;
    double drive = model.kelvinPerSecond(expected, share) * model.timeConstantSeconds();
    driven += (drive - driven) * Math.min(1, seconds / ON_THE_WAY_SECONDS);
    double allowed =
        OFF_KELVIN + OFF_SHARE * Math.abs(expected - learnedAt) + OFF_ON_THE_WAY * Math.abs(driven);
    off = Math.abs(more - learned) / allowed;
    if (off <= 1 && !doubted) {
      learned += (more - learned) * seconds / LEARNED_SECONDS;
      learnedAt += (expected - learnedAt) * seconds / KNOWN_SECONDS;
    }
    return condition(1);
  }

  /** Whether it fits well enough for an episode to end. */
  Condition well() {
    return condition(WELL_SHARE);
  }

  /** What the heat makes of the cell, °C; NaN before the first reading. */
  double expected() {
    return expected + learned;
  }

  private Condition condition(double share) {
    if (Double.isNaN(off)) {
      return Condition.UNKNOWN;
    }
    return off > share ? Condition.UNSAFE : Condition.SAFE;
  }
}
