package ndprig.controller.loop;

import ndprig.hal.cycler.CyclerReading;
import ndprig.hal.device.Reading;
import ndprig.hal.pressure.ActuatorState;
import ndprig.hal.quantity.Pressure;

/**
 * Holds the stack pressure with few, small moves: mean over a window, deadband, half of the error,
 * settle. The swelling of the deposit is taken from the cycler's charge before it shows as force.
 *
 * <p>It never moves on a reading that is not good, and not while the temperature ramps. Above 110 %
 * of the upper limit it retracts, in every mode, as long as pressure and position are good. Not
 * thread-safe.
 *
 * <pre>
 *   deadband = max(k · 1 step, 2 σ, 0.5 % of the setpoint)
 *   steps    = error / k · 0.5
 * </pre>
 */
public final class PressureRegulator {
  private static final double RELIEF_ABOVE = 1.10;
  private static final double ERROR_SHARE = 0.5;
  private static final double NOISE_DEVIATIONS = 2;
  private static final double RELATIVE_DEADBAND = 0.005;

  /** Swelling is compensated at half of the deadband, so that the error rarely crosses it. */
  private static final double SWELLING_SHARE = 0.5;

  private static final double SECONDS_PER_MINUTE = 60;

  private final RegulatorOptions options;
  private final StiffnessEstimate stiffness;
  private final StackMove move;
  private final SampleMean mean = new SampleMean();
  private final Ramp ramp = new Ramp();
  private PressureMode mode = PressureMode.GAP;
  private double wantedTarget = Double.NaN;
  private double wantedPerMinute = Double.NaN;
  private boolean starting;
  private double lastCharge = Double.NaN;
  private double swellingSteps;
  private boolean relieving;

  /** A regulator that leaves the gap as it is. */
  public PressureRegulator(RegulatorOptions options) {
    this.options = options;
    this.stiffness = new StiffnessEstimate(options.stiffness(), options.noiseMegapascals());
    this.move = new StackMove(options.timing());
  }

  /** Whether a pressure may be a target. */
  public boolean allows(Pressure target) {
    return target.megapascals() >= 0 && target.megapascals() <= options.upperLimitMegapascals();
  }

  /**
   * Ramps the force to a target from the pressure then present, coming from contact if there is
   * none. Asking again for what is under way changes nothing.
   *
   * @param megapascalsPerMinute rate, more than 0; cut to the limit of the options
   * @throws IllegalArgumentException if {@link #allows} says no
   */
  public void regulate(Pressure target, double megapascalsPerMinute) {
    if (!allows(target) || !(megapascalsPerMinute > 0)) {
      throw new IllegalArgumentException(
          "target, megapascalsPerMinute: out of range: " + target + ", " + megapascalsPerMinute);
    }
    double limit = options.rampLimitMegapascalsPerSecond() * SECONDS_PER_MINUTE;
    double rate = Math.min(limit, megapascalsPerMinute);
    boolean same =
        mode == PressureMode.FORCE
            && target.megapascals() == wantedTarget
            && rate == wantedPerMinute;
    if (!same) {
      mode = PressureMode.FORCE;
      wantedTarget = target.megapascals();
      wantedPerMinute = rate;
      starting = true;
      ramp.clear();
    }
  }

  /**
   * Leaves the actuator where it is.
   *
   * @param passive {@link PressureMode#GAP} or {@link PressureMode#SPRING}
   */
  public void leave(PressureMode passive) {
    if (passive == PressureMode.FORCE) {
      throw new IllegalArgumentException("passive: FORCE needs a target; call regulate");
    }
    mode = passive;
    wantedTarget = Double.NaN;
    wantedPerMinute = Double.NaN;
    starting = false;
    ramp.clear();
  }

  /**
   * Lets time pass.
   *
   * @param inputs of this tick
   * @param temperatureRamping whether the temperature is on its way, which moves the force too
   * @param seconds since the last call, more than 0
   * @return what the actuator should do; for a move, to {@link #demandedSteps}
   */
  public StackDemand step(RigInputs inputs, boolean temperatureRamping, double seconds) {
    countSwelling(inputs.cycler());
    if (!inputs.pressure().isGood() || !inputs.actuator().isGood()) {
      return stay(inputs.actuator());
    }
    ActuatorState actuator = inputs.actuator().require();
    double pressure = inputs.pressure().require().megapascals();
    if (relieves(inputs, actuator, pressure)) {
      return StackDemand.MOVE;
    }
    if (!relieving && (mode != PressureMode.FORCE || temperatureRamping)) {
      return stay(inputs.actuator());
    }
    ramp.advance(seconds);
    return follow(inputs, actuator);
  }

  /** Where the actuator should go, microsteps. */
  public int demandedSteps() {
    return move.targetSteps();
  }

  /** What is held constant. */
  public PressureMode mode() {
    return mode;
  }

  /** Where the ramp ends, MPa; NaN unless regulating. */
  public double targetMegapascals() {
    return wantedTarget;
  }

  /** Where the ramp is now, MPa; NaN unless regulating and in contact. */
  public double setpointMegapascals() {
    return ramp.setpoint();
  }

  /** The rate, MPa per minute; NaN unless regulating. */
  public double megapascalsPerMinute() {
    return wantedPerMinute;
  }

  /** Whether the setpoint is on its way to the target, or has not begun. */
  public boolean ramping() {
    return starting || ramp.ramping();
  }

  /** The stiffness as learned, MPa per microstep. */
  public double stiffnessMegapascalsPerStep() {
    return stiffness.megapascalsPerStep();
  }

  /** Whether it is retracting because the pressure was above 110 % of the upper limit. */
  public boolean relieving() {
    return relieving;
  }

  /** Rests; a ramp that was interrupted will start again from the pressure then present. */
  private StackDemand stay(Reading<ActuatorState> actuator) {
    starting |= ramp.ramping();
    move.cancel();
    mean.clear();
    stiffness.discard();
    swellingSteps = 0;
    relieving = false;
    boolean still = actuator.isGood() && !actuator.require().moving();
    return still ? StackDemand.NONE : StackDemand.HOLD;
  }

  /** Begins or continues to retract; a retreat under way is not begun again on every tick. */
  private boolean relieves(RigInputs inputs, ActuatorState actuator, double pressure) {
    double upper = options.upperLimitMegapascals();
    boolean retreating = relieving && !move.resting();
    if (pressure <= RELIEF_ABOVE * upper || retreating || actuator.limitReverse()) {
      return false;
    }
    double steps = (upper - pressure) / stiffness.megapascalsPerStep();
    stiffness.discard();
    mean.clear();
    relieving = true;
    move.begin(inputs.tickNanos(), actuator.positionSteps() + bounded(Math.floor(steps)));
    return true;
  }

  private StackDemand follow(RigInputs inputs, ActuatorState actuator) {
    long now = inputs.tickNanos();
    switch (move.update(now, actuator)) {
      case MOVING -> {
        mean.clear();
        return StackDemand.MOVE;
      }
      case GIVEN_UP -> {
        stiffness.discard();
        return StackDemand.HOLD;
      }
      case SETTLING -> {
        return StackDemand.NONE;
      }
      case RESTING -> {
        relieving = false;
        return mode == PressureMode.FORCE ? watch(inputs, actuator) : StackDemand.NONE;
      }
    }
    throw new IllegalStateException("unreachable");
  }

  private StackDemand watch(RigInputs inputs, ActuatorState actuator) {
    Reading<Pressure> reading = inputs.pressure();
    mean.add(reading.atNanos(), reading.require().megapascals());
    long window = options.timing().averaging().toNanos();
    if (!mean.spans(inputs.tickNanos(), window)) {
      return StackDemand.NONE;
    }
    double megapascals = mean.mean();
    mean.clear();
    stiffness.settled(actuator.positionSteps(), megapascals);
    int steps = decide(megapascals);
    boolean blocked = steps > 0 ? actuator.limitForward() : actuator.limitReverse();
    if (steps == 0 || blocked) {
      return StackDemand.NONE;
    }
    stiffness.moveBegins(actuator.positionSteps(), megapascals);
    move.begin(inputs.tickNanos(), actuator.positionSteps() + steps);
    return StackDemand.MOVE;
  }

  private int decide(double megapascals) {
    double contact = options.contactMegapascals();
    if (megapascals < contact && wantedTarget > contact) {
      starting = true;
      stiffness.discard();
      return options.approachSteps();
    }
    if (starting) {
      ramp.begin(megapascals, wantedTarget, wantedPerMinute);
      starting = false;
      swellingSteps = 0;
    }
    double perStep = stiffness.megapascalsPerStep();
    double error = ramp.setpoint() - megapascals;
    double deadband = deadband(perStep);
    if (Math.abs(error) > deadband) {
      swellingSteps = 0;
      return bounded(ERROR_SHARE * error / perStep);
    }
    if (Math.abs(swellingSteps) * perStep > SWELLING_SHARE * deadband) {
      int steps = bounded(swellingSteps);
      swellingSteps -= steps;
      return steps;
    }
    return 0;
  }

  private double deadband(double perStep) {
    double noise = NOISE_DEVIATIONS * options.noiseMegapascals();
    return Math.max(perStep, Math.max(noise, RELATIVE_DEADBAND * ramp.setpoint()));
  }

  /** Rounds half away from zero and keeps to the longest move and, upwards, to the ramp limit. */
  private int bounded(double steps) {
    double longest = options.longestMoveSteps();
    double perDecision =
        options.rampLimitMegapascalsPerSecond() * options.timing().decisionSeconds();
    double fastest = Math.max(1, perDecision / stiffness.megapascalsPerStep());
    double upmost = Math.min(longest, fastest);
    double rounded = Math.copySign(Math.floor(Math.abs(steps) + 0.5), steps);
    return (int) Math.max(-longest, Math.min(upmost, rounded));
  }

  private void countSwelling(Reading<CyclerReading> cycler) {
    double charge = cycler.isGood() ? cycler.require().charge().milliampereHours() : Double.NaN;
    if (!Double.isNaN(charge) && !Double.isNaN(lastCharge)) {
      swellingSteps += options.geometry().compensatingSteps(charge - lastCharge);
    }
    lastCharge = charge;
  }
}
