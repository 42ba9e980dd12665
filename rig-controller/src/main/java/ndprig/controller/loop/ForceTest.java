package ndprig.controller.loop;

/**
 * A test move: back by what the friction hides, back by a little more, whose effect on the force
 * gives the stiffness, and again to where it began. Never beyond it.
 */
final class ForceTest {
  /** Steps of the part that is judged, at least. */
  private static final int LEAST_STEPS = 20;

  /** How many deviations of noise the judged part changes the force by, at least. */
  private static final double NOISE_DEVIATIONS = 100;

  /** A warming that is worth more than this share of the judged part hides what it says. */
  private static final double BLURRED_SHARE = 0.05;

  /** What noise and creep add to the tolerance of the stiffness. */
  private static final double EXTRA_TOLERANCE = 0.05;

  enum Stage {
    IDLE,
    TAKING_UP,
    PROBING,
    RETURNING
  }

  private final RegulatorOptions options;
  private final double perStep;
  private Stage stage = Stage.IDLE;
  private int home;
  private double taken;
  private double takenCelsius = Double.NaN;
  private boolean blurred;

  ForceTest(RegulatorOptions options) {
    this.options = options;
    this.perStep = options.stiffness().initial();
  }

  boolean running() {
    return stage != Stage.IDLE;
  }

  Stage stage() {
    return stage;
  }

  /**
   * Whether the force is high enough to go back so far without losing contact.
   *
   * @param contactMegapascals below which contact is lost
   */
  boolean possible(double megapascals, double contactMegapascals) {
    double most = (1 + options.force().stiffnessTolerance()) * perStep * (takeUp() + probe());
    double least = megapascals - most - 2 * options.force().frictionMegapascals();
    return least > contactMegapascals;
  }

  /** Begins; returns where to go. */
  int begin(int steps) {
    home = steps;
    stage = Stage.TAKING_UP;
    return home - takeUp();
  }

  /** The first part has settled; returns where to go. */
  int takenUp(double megapascals, double celsius) {
    taken = megapascals;
    takenCelsius = celsius;
    stage = Stage.PROBING;
    return home - takeUp() - probe();
  }

  /** The second part has settled; returns the stiffness found, as a share of the stated one. */
  double probed(double megapascals, double celsius) {
    double warmed = options.force().megapascalsPerKelvin() * Math.abs(celsius - takenCelsius);
    blurred = warmed > BLURRED_SHARE * perStep * probe();
    return (taken - megapascals) / (perStep * probe());
  }

  /** Whether the temperature changed so much meanwhile that the test says nothing. */
  boolean blurred() {
    return blurred;
  }

  /** The test is over; returns where to go. */
  int goHome() {
    stage = Stage.RETURNING;
    return home;
  }

  void end() {
    stage = Stage.IDLE;
  }

  boolean right(double ratio) {
    return Math.abs(ratio - 1) <= options.force().stiffnessTolerance() + EXTRA_TOLERANCE;
  }

  private int takeUp() {
    return (int) Math.ceil(1.2 * 2 * options.force().frictionMegapascals() / perStep);
  }

  private int probe() {
    double noise = NOISE_DEVIATIONS * options.noiseMegapascals() / perStep;
    return Math.max(LEAST_STEPS, (int) Math.ceil(noise));
  }
}
