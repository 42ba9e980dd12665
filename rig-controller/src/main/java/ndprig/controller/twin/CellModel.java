package ndprig.controller.twin;

import ndprig.controller.twin.montecarlo.LithiumContent;
import ndprig.controller.twin.montecarlo.RandomStream;

/**
 * The cell on its cycler: programme, deposit, voltage and shunt, advanced from event to event. An
 * instrument may ask for a time a little before the present (when its conversion began): the values
 * of the step before are kept for that.
 */
final class CellModel {
  private static final double NANOS_PER_HOUR = 3600e9;

  private final TwinScenario scenario;
  private final long seed;
  private final long startNanos;
  private final DepositModel deposit;
  private final Failures failures;
  private final CyclerModel cycler;
  private final VoltageModel voltage;
  private final double runOffsetMicroamperes;

  private double megapascals;
  private long nowNanos;
  private long edgeNanos;
  private double stepOffsetMicroamperes;
  private double shuntVoltsBefore;
  private double cellVoltsBefore;

  CellModel(TwinScenario scenario, long seed, long startNanos) {
    this.scenario = scenario;
    this.seed = seed;
    this.startNanos = startNanos;
    deposit = new DepositModel(scenario.plating(), seed);
    failures = new Failures(scenario.failures());
    cycler = new CyclerModel(scenario.programme(), deposit);
    voltage = new VoltageModel(scenario.plating(), scenario.programme().stripCutOffVolts());
    runOffsetMicroamperes =
        scenario.electrical().runOffsetSigmaMicroamperes()
            * RandomStream.RUN_OFFSET.open(seed, 0).nextGaussian();
    nowNanos = startNanos;
    edgeNanos = startNanos;
    drawStepOffset();
  }

  DepositModel deposit() {
    return deposit;
  }

  /** When what went wrong. */
  OnsetTruth onsets() {
    return failures.truth();
  }

  /** What the detector may see of the lithium. */
  LithiumContent content() {
    return deposit.content(scenario.failures().dendrite().reachMicrometre());
  }

  /** The time up to which current has flowed. */
  long nowNanos() {
    return nowNanos;
  }

  /** When the present step ends by itself; {@link Long#MAX_VALUE} if it does not. */
  long dueNanos() {
    return cycler.dueNanos();
  }

  boolean finished() {
    return cycler.finished();
  }

  /** Level of the step-edge line. */
  boolean edgeLevel() {
    return cycler.edges() % 2 == 1;
  }

  /** Takes the pressure on the cell as it is from now on. */
  void press(double newMegapascals) {
    megapascals = newMegapascals;
  }

  /** Lets the present current flow until a time, at most until the step ends. */
  void integrate(long untilNanos) {
    double density = cycler.density();
    double charge = density * (untilNanos - nowNanos) / NANOS_PER_HOUR;
    if (charge > 0) {
      deposit.plate(
          charge,
          failures.plate(new Onset.Plating(deposit.cycleCharge(), charge, density, untilNanos)));
    } else if (charge < 0) {
      deposit.strip(-charge);
    }
    nowNanos = untilNanos;
  }

  /** Ends the present step and begins the next, now. */
  void nextStep() {
    rememberStep();
    if (cycler.active() == StepType.STRIP) {
      deposit.endStrip();
    }
    cycler.next(nowNanos);
    drawStepOffset();
  }

  /**
   * Takes the level of the permit line, now.
   *
   * @return whether that made an edge
   */
  boolean permit(boolean allowed) {
    double shunt = shuntVolts();
    double volts = cellVolts();
    if (!cycler.permit(allowed, nowNanos)) {
      return false;
    }
    keep(shunt, volts);
    drawStepOffset();
    return true;
  }

  /** Voltage over the shunt at a time that is not long ago, V. */
  double shuntVolts(long atNanos) {
    return atNanos < edgeNanos ? shuntVoltsBefore : shuntVolts();
  }

  /** Voltage of the collector against lithium at a time that is not long ago, V. */
  double cellVolts(long atNanos) {
    return atNanos < edgeNanos ? cellVoltsBefore : cellVolts();
  }

  private double shuntVolts() {
    ElectricalParameters electrical = scenario.electrical();
    double milliamperes =
        electrical.platingSign() * cycler.density() * scenario.cell().areaSquareCentimetre();
    double offset = runOffsetMicroamperes + stepOffsetMicroamperes;
    return (milliamperes * 1e-3 + offset * 1e-6) * electrical.shuntOhm();
  }

  private double cellVolts() {
    StepType step = cycler.active();
    boolean shorted = step == StepType.PLATE && failures.shorted();
    double overpotential = overpotentialVolts();
    double left =
        shorted
            ? overpotential * scenario.failures().softShort().overpotentialShare()
            : overpotential;
    double volts = voltage.volts(step, (nowNanos - edgeNanos) * 1e-9, deposit, left);
    return shorted ? volts + shortNoise() : volts;
  }

  private double overpotentialVolts() {
    double ohmSquareCentimetre = scenario.cell().resistance().at(megapascals);
    return scenario.plating().overpotentialVolts()
        + Math.abs(cycler.density()) * 1e-3 * ohmSquareCentimetre;
  }

  private double shortNoise() {
    return scenario.failures().softShort().noiseVolts()
        * RandomStream.SOFT_SHORT.open(seed, nowNanos - startNanos).nextGaussian();
  }

  private void rememberStep() {
    keep(shuntVolts(), cellVolts());
  }

  private void keep(double shunt, double volts) {
    shuntVoltsBefore = shunt;
    cellVoltsBefore = volts;
    voltage.stepBegins(volts);
    edgeNanos = nowNanos;
  }

  private void drawStepOffset() {
    stepOffsetMicroamperes =
        scenario.electrical().stepOffsetSigmaMicroamperes()
            * RandomStream.STEP_OFFSET.open(seed, cycler.edges()).nextGaussian();
  }
}
