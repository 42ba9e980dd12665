package ndprig.controller.twin;

/**
 * Voltage of the collector against lithium.
 *
 * <p>Plating: -η, after a plateau of the coating at first. Stripping: +η, rising to the cut-off as
 * the strippable lithium runs out: V = η + (V_cut - η)·exp(-q_left/q₀). Rest: exponential approach
 * to 0 V with active lithium, to the bare collector's potential without.
 */
final class VoltageModel {
  /** Charge over which the voltage turns at the end of a plateau or of stripping, mAh/cm². */
  private static final double TURN_MAH = 0.001;

  /** Time constant of the approach at rest, s: minutes, as concentration gradients level out. */
  private static final double RELAXATION_SECONDS = 120;

  /** A bare collector against lithium, V; kept near the coating's plateau. */
  private static final double BARE_VOLTS = 0.5;

  /** Active lithium that fixes the potential, mAh/cm². */
  private static final double LEAST_LITHIUM_MAH = 1e-6;

  private final PlatingParameters plating;
  private final double cutOffVolts;
  private double restFromVolts = BARE_VOLTS;

  VoltageModel(PlatingParameters plating, double cutOffVolts) {
    this.plating = plating;
    this.cutOffVolts = cutOffVolts;
  }

  /** Remembers where the next rest relaxes from. */
  void stepBegins(double voltsBefore) {
    restFromVolts = voltsBefore;
  }

  double volts(StepType step, double secondsInStep, DepositModel deposit, double overpotential) {
    return switch (step) {
      case PLATE -> {
        double beyond = deposit.platedCharge() - plating.firstPlateauMahPerSquareCentimetre();
        double height = plating.firstPlateauVolts() + overpotential;
        boolean coated = plating.firstPlateauMahPerSquareCentimetre() > 0;
        yield coated ? height * turn(beyond) - overpotential : -overpotential;
      }
      case STRIP -> overpotential + (cutOffVolts - overpotential) * turn(deposit.strippable());
      case REST -> {
        double target = deposit.active() > LEAST_LITHIUM_MAH ? 0 : BARE_VOLTS;
        yield target + (restFromVolts - target) * Math.exp(-secondsInStep / RELAXATION_SECONDS);
      }
    };
  }

  /** One at or below zero, falling to nothing over the turning charge. */
  private static double turn(double mah) {
    return Math.exp(-Math.max(0, mah) / TURN_MAH);
  }
}
