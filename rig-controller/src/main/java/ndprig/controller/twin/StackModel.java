package ndprig.controller.twin;

/**
 * Force of the springs on the stack.
 *
 * <p>Compression x = screw travel past contact + swelling + expansion, none below zero. Elastic
 * force k·(x - φ·r) with dr/dt = (x - r)/τ: a part φ creeps away. Friction adds a spring of the
 * same stiffness that slips at its limit, so a reversal of motion first meets twice the stiffness.
 */
final class StackModel {
  private final StackParameters parameters;
  private double compression;
  private double relaxed;
  private double friction;
  private double kelvinOverReference;

  StackModel(StackParameters parameters) {
    this.parameters = parameters;
  }

  void step(double dt, double screwMicrosteps, double swellingMicrometre, double celsius) {
    kelvinOverReference = celsius - parameters.referenceCelsius();
    double travel = screwMicrosteps * parameters.screwMicrometrePerMicrostep();
    double free = travel - parameters.contactMicrometre();
    double expansion = parameters.expansionMicrometrePerKelvin() * kelvinOverReference;
    double before = compression;
    compression = Math.max(0, free + swellingMicrometre + expansion);
    relaxed += (compression - relaxed) * -Math.expm1(-dt / parameters.relaxationSeconds());
    double limit = parameters.frictionNewton();
    double pushed = friction + parameters.stiffnessNewtonPerMicrometre() * (compression - before);
    friction = compression == 0 ? 0 : Math.max(-limit, Math.min(limit, pushed));
  }

  /** Force on the cell, N; never below zero. */
  double newton() {
    double elastic =
        parameters.stiffnessNewtonPerMicrometre()
            * (compression - parameters.relaxationFraction() * relaxed);
    return Math.max(0, elastic + friction);
  }

  double loadCellMillivoltsPerVolt() {
    return parameters.loadCell().millivoltsPerVolt(newton(), kelvinOverReference);
  }
}
