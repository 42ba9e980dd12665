package ndprig.controller.loop;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import ndprig.hal.cycler.CyclerReading;
import ndprig.hal.device.Quality;
import ndprig.hal.device.Reading;
import ndprig.hal.pressure.ActuatorState;
import ndprig.hal.quantity.Pressure;

/**
 * Holds the stack pressure with few, small moves: mean over a window, deadband, half of the error,
 * settle. The swelling of the deposit is taken from the cycler's charge before it shows as force.
 *
 * <p>It never moves on a reading that is not good, and not while the temperature ramps; a force
 * that {@link ForceCheck} doubts is not good. Above 110 % of the upper limit it retracts, in every
 * mode, as long as pressure and position are good. An operator may unload whatever the readings
 * are. Not thread-safe.
 *
 * <pre>
 *   deadband = max(k · 1 step, 2 σ, 0.5 % of the setpoint), and 0.2 % once it moves
 *   steps    = error / k · 0.5
 * </pre>
 */
public final class PressureRegulator {
  private static final double RELIEF_ABOVE = 1.10;
  private static final double ERROR_SHARE = 0.5;
  private static final double NOISE_DEVIATIONS = 2;
  private static final double RELATIVE_DEADBAND = 0.005;

  /** A correction goes on to here, so that a stack is not parked at the edge of the deadband. */
  private static final double RELATIVE_CORRECTED = 0.002;

  /** Swelling is compensated at half of the deadband, so that the error rarely crosses it. */
  private static final double SWELLING_SHARE = 0.5;

  private static final double SECONDS_PER_MINUTE = 60;

  /** More than any screw has, and far from where steps overflow. */
  private static final int LONGEST_UNLOADING = 10_000_000;

  /** How long a force is doubted before a test move is made, if it has not come back. */
  private static final Duration TEST_AFTER = Duration.ofMinutes(2);

  private final RegulatorOptions options;
  private final StiffnessEstimate stiffness;
  private final StackMove move;
  private final ForceCheck check;
  private final ForceTest test;
  private final StackUnload unload;
  private final Ramp ramp = new Ramp();
  private PressureMode mode = PressureMode.GAP;
  private double wantedTarget = Double.NaN;
  private double wantedPerMinute = Double.NaN;
  private boolean starting;
  private boolean correcting;
  private double lastCharge = Double.NaN;
  private double swellingSteps;
  private boolean relieving;
  private boolean restricted;
  private boolean testedInVain;
  private long testNotBeforeNanos = Long.MIN_VALUE;

  /**
   * A regulator that leaves the gap as it is.
   *
   * @param check has judged the inputs of each tick before they come here
   */
  public PressureRegulator(RegulatorOptions options, ForceCheck check) {
    this.options = options;
    this.check = check;
    this.test = new ForceTest(options);
    double perSecond = options.rampLimitMegapascalsPerSecond() / options.stiffness().greatest();
    this.unload = new StackUnload((int) perSecond);
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
    unload.end();
    if (!same) {
      check.regulating(true);
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
    check.regulating(false);
    mode = passive;
    wantedTarget = Double.NaN;
    wantedPerMinute = Double.NaN;
    starting = false;
    ramp.clear();
  }

  /**
   * Allows unloading only, because a trip holds the stack, or everything again. What was under way
   * is forgotten.
   */
  public void restrict(boolean toUnloading) {
    if (toUnloading && !restricted) {
      leave(PressureMode.GAP);
    }
    restricted = toUnloading;
  }

  /**
   * Takes the screw back, in steps as slow as the ramp limit, whatever the mode; stops at loss of
   * contact if the force is known, and at the limit switch.
   *
   * @param micrometres how far at most; NaN for as far as the force says
   * @param inputs of the tick
   * @return why not, or empty
   */
  public String unload(double micrometres, RigInputs inputs) {
    double step = options.geometry().micrometresPerStep();
    double steps = micrometres / step;
    boolean byForce = Double.isNaN(micrometres);
    if (!byForce && !(steps >= 1 && steps <= LONGEST_UNLOADING)) {
      return String.format(
          Locale.ROOT,
          "unload by %f to %.0f µm; %s µm is out of range",
          step,
          LONGEST_UNLOADING * step,
          micrometres);
    }
    ActuatorState actuator = inputs.actuator().value();
    if (actuator == null || inputs.actuator().quality() == Quality.STALE) {
      return "the motor driver does not answer; nothing can be moved until it does";
    }
    if (actuator.limitReverse()) {
      return "the screw stands at its limit switch on the unloading side";
    }
    if (byForce && !inputs.pressure().isGood()) {
      return "the force is not known; say how many micrometres to unload";
    }
    if (byForce) {
      double megapascals = Math.max(0, inputs.pressure().require().megapascals());
      double hidden = megapascals + 2 * options.force().frictionMegapascals();
      steps = hidden / options.stiffness().least() + options.force().approachSteps();
    }
    leave(PressureMode.GAP);
    test.end();
    check.testing(false);
    unload.begin((int) steps);
    return "";
  }

  /** Whether the screw is being taken back as an operator asked. */
  public boolean unloading() {
    return unload.active();
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
    if (unload.active()) {
      return unload(inputs);
    }
    if (temperatureRamping) {
      postponeTest();
    } else if (test.running() || mayTest(inputs)) {
      return test(inputs);
    }
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

  /** What tells whether the force is believed. */
  public ForceCheck force() {
    return check;
  }

  /** Where the actuator should go, microsteps. */
  public int demandedSteps() {
    return unload.active() ? unload.targetSteps() : move.targetSteps();
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
    stiffness.discard();
    swellingSteps = 0;
    relieving = false;
    boolean still = actuator.isGood() && !actuator.require().moving();
    return still ? StackDemand.NONE : StackDemand.HOLD;
  }

  /** Begins or goes on to retract, down to the upper limit; one retreat after the other. */
  private boolean relieves(RigInputs inputs, ActuatorState actuator, double pressure) {
    if (relieving && !move.resting()) {
      return false;
    }
    double upper = options.upperLimitMegapascals();
    double highest = relieving ? upper : RELIEF_ABOVE * upper;
    if (pressure <= highest || actuator.limitReverse()) {
      relieving = false;
      return false;
    }
    double steps = (upper - pressure) / stiffness.megapascalsPerStep();
    stiffness.discard();
    relieving = true;
    // The next retreat follows as soon as this one has settled.
    int back = bounded(Math.floor(steps), options.timing().settle().toNanos() / 1e9);
    move.begin(inputs.tickNanos(), actuator.positionSteps() + back);
    return true;
  }

  private StackDemand unload(RigInputs inputs) {
    ActuatorState actuator = inputs.actuator().value();
    if (actuator == null || inputs.actuator().quality() == Quality.STALE) {
      return StackDemand.NONE;
    }
    boolean free =
        inputs.pressure().isGood()
            && inputs.pressure().require().megapascals() < options.contactMegapascals();
    move.cancel();
    stiffness.discard();
    if (free) {
      unload.end();
    }
    return !free && unload.advance(inputs.tickNanos(), actuator)
        ? StackDemand.MOVE
        : StackDemand.HOLD;
  }

  private boolean mayTest(RigInputs inputs) {
    if (!check.awaitsTest() && !check.testDue()) {
      testedInVain = false;
      return false;
    }
    boolean late = check.testDue() || check.doubted().compareTo(TEST_AFTER) > 0;
    boolean due = late && !testedInVain && inputs.tickNanos() >= testNotBeforeNanos;
    boolean able = mode == PressureMode.FORCE && !restricted && inputs.actuator().isGood();
    return due && able && check.windowClosed();
  }

  /** A test move, each part of which is judged by the mean of a window after it has settled. */
  private StackDemand test(RigInputs inputs) {
    boolean blind = check.sensorDoubts() || inputs.pressure().value() == null;
    if (!inputs.actuator().isGood() || blind || restricted) {
      endTest();
      return stay(inputs.actuator());
    }
    ActuatorState actuator = inputs.actuator().require();
    StackMove.Stage stage = move.update(inputs.tickNanos(), actuator);
    if (stage == StackMove.Stage.MOVING) {
      return StackDemand.MOVE;
    }
    if (stage == StackMove.Stage.GIVEN_UP) {
      endTest();
      return StackDemand.HOLD;
    }
    if (!check.windowClosed()) {
      return StackDemand.NONE;
    }
    OptionalInt next = nextOfTest(inputs.tickNanos(), actuator.positionSteps());
    if (next.isEmpty()) {
      return StackDemand.NONE;
    }
    move.begin(inputs.tickNanos(), next.getAsInt());
    return StackDemand.MOVE;
  }

  private OptionalInt nextOfTest(long nowNanos, int position) {
    double megapascals = check.windowMean();
    double celsius = check.celsius();
    switch (test.stage()) {
      case IDLE -> {
        if (!test.possible(megapascals, check.contactMegapascals())) {
          testedInVain = true;
          return OptionalInt.empty();
        }
        check.testing(true);
        return OptionalInt.of(test.begin(position));
      }
      case TAKING_UP -> {
        return OptionalInt.of(test.takenUp(megapascals, celsius));
      }
      case PROBING -> {
        double ratio = test.probed(megapascals, celsius);
        if (test.blurred() || test.right(ratio)) {
          return OptionalInt.of(test.goHome());
        }
        endTest();
        check.failed(ratio);
        return OptionalInt.empty();
      }
      case RETURNING -> {
        endTest();
        if (test.blurred()) {
          testedInVain = false;
          check.untested();
          testNotBeforeNanos = nowNanos + TEST_AFTER.toNanos();
        } else {
          check.passed();
        }
        starting = true;
        return OptionalInt.empty();
      }
    }
    throw new IllegalStateException("unreachable");
  }

  /** Heat moves the force too: a test would judge both. What it has moved so far is a move. */
  private void postponeTest() {
    if (test.running()) {
      test.end();
      check.untested();
      stiffness.discard();
    }
  }

  private void endTest() {
    test.end();
    check.testing(false);
    testedInVain = true;
    stiffness.discard();
  }

  private StackDemand follow(RigInputs inputs, ActuatorState actuator) {
    long now = inputs.tickNanos();
    switch (move.update(now, actuator)) {
      case MOVING -> {
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
        boolean follows = mode == PressureMode.FORCE && !relieving;
        return follows ? watch(inputs, actuator) : StackDemand.NONE;
      }
    }
    throw new IllegalStateException("unreachable");
  }

  private StackDemand watch(RigInputs inputs, ActuatorState actuator) {
    if (!check.windowClosed()) {
      return StackDemand.NONE;
    }
    double megapascals = check.windowMean();
    stiffness.settled(actuator.positionSteps(), megapascals);
    int steps = decide(megapascals, actuator.positionSteps());
    steps = restricted ? Math.min(0, steps) : steps;
    boolean blocked = steps > 0 ? actuator.limitForward() : actuator.limitReverse();
    if (steps == 0 || blocked) {
      return StackDemand.NONE;
    }
    stiffness.moveBegins(actuator.positionSteps(), megapascals);
    move.begin(inputs.tickNanos(), actuator.positionSteps() + steps);
    return StackDemand.MOVE;
  }

  private int decide(double megapascals, int position) {
    double contact = check.contactMegapascals();
    if (megapascals >= contact || check.inContact()) {
      return correction(megapascals);
    }
    int steps = wantedTarget > contact ? approach() : correction(megapascals);
    // However low the target: without contact no travel but that of one approach.
    return steps > 0 ? Math.min(steps, check.approach(position, megapascals)) : steps;
  }

  private int approach() {
    starting = true;
    stiffness.discard();
    return options.approachSteps();
  }

  private int correction(double megapascals) {
    if (starting) {
      ramp.begin(megapascals, wantedTarget, wantedPerMinute);
      starting = false;
      swellingSteps = 0;
    }
    double perStep = stiffness.megapascalsPerStep();
    double error = ramp.setpoint() - megapascals;
    double deadband = deadband(perStep, RELATIVE_DEADBAND);
    double left = correcting ? deadband(perStep, RELATIVE_CORRECTED) : deadband;
    correcting = Math.abs(error) > left;
    if (correcting) {
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

  private double deadband(double perStep, double relative) {
    double noise = NOISE_DEVIATIONS * options.noiseMegapascals();
    return Math.max(perStep, Math.max(noise, relative * ramp.setpoint()));
  }

  private int bounded(double steps) {
    return bounded(steps, options.timing().decisionSeconds());
  }

  /**
   * Rounds half away from zero and keeps to the longest move and to the ramp limit.
   *
   * @param seconds until the next move at least
   */
  private int bounded(double steps, double seconds) {
    double longest = options.longestMoveSteps();
    double share = options.rampLimitMegapascalsPerSecond() * seconds;
    double fastest = Math.max(1, share / stiffness.megapascalsPerStep());
    double most = Math.min(longest, fastest);
    double rounded = Math.copySign(Math.floor(Math.abs(steps) + 0.5), steps);
    return (int) Math.max(-most, Math.min(most, rounded));
  }

  private void countSwelling(Reading<CyclerReading> cycler) {
    double charge = cycler.isGood() ? cycler.require().charge().milliampereHours() : Double.NaN;
    if (!Double.isNaN(charge) && !Double.isNaN(lastCharge)) {
      swellingSteps += options.geometry().compensatingSteps(charge - lastCharge);
    }
    lastCharge = charge;
  }
}
