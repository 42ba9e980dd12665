package ndprig.controller.experiment;

import java.time.Duration;
import ndprig.controller.config.ControlConfig;
import ndprig.controller.config.CyclerConfig;
import ndprig.controller.config.EffectiveLimits;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.LoadCellConfig;
import ndprig.controller.config.PlanConfig;
import ndprig.controller.config.SafetyConfig;
import ndprig.controller.config.StackActuatorConfig;
import ndprig.controller.loop.ForceCheck;
import ndprig.controller.loop.ForceLimits;
import ndprig.controller.loop.HeaterModel;
import ndprig.controller.loop.PidGains;
import ndprig.controller.loop.PressureRegulator;
import ndprig.controller.loop.RegulatorOptions;
import ndprig.controller.loop.StackGeometry;
import ndprig.controller.loop.StiffnessBounds;
import ndprig.controller.loop.TemperatureLoop;
import ndprig.controller.loop.ZeroTolerance;
import ndprig.controller.run.DeviceInputs;
import ndprig.controller.run.SetpointLimits;
import ndprig.controller.safety.ChannelAlarms;
import ndprig.controller.safety.SafetyLimits;
import ndprig.controller.safety.StuckHeaterLimits;
import ndprig.hal.quantity.Current;

/** Loops and limits from the configuration of an experiment. */
public final class ControlSetup {
  /** 1 MPa on 1 cm². */
  private static final double NEWTONS_PER_MPA_CM2 = 100;

  /** How much of the trip an unseen force may be above its target. */
  private static final double UNSEEN_SHARE = 0.08;

  private static final double OFFSET_DEVIATIONS = 6;

  /** A loop tuned as the pages say, which is told of its ramps, closes in so much less. */
  private static final double LAG_OF_INTEGRAL = 6;

  /** Three steps of a MAX31865. */
  private static final double SMALLEST_KELVIN = 0.1;

  /** Thrice the regulator's relative deadband. */
  private static final double LEFT_ALONE = 0.015;

  private final Experiment experiment;

  public ControlSetup(Experiment experiment) {
    this.experiment = experiment;
  }

  public TemperatureLoop temperature() {
    ControlConfig.TemperatureLoop loop = experiment.rig().control().temperature();
    return new TemperatureLoop(
        new PidGains(
            loop.gainPerKelvin(),
            seconds(loop.integral()),
            seconds(loop.derivative()),
            seconds(loop.filter())),
        heater(),
        loop.outputMax());
  }

  private HeaterModel heater() {
    ControlConfig.TemperatureLoop loop = experiment.rig().control().temperature();
    return new HeaterModel(
        loop.ambient().celsius(), loop.fullPowerRiseKelvin(), seconds(loop.timeConstant()));
  }

  public PressureRegulator pressure() {
    RegulatorOptions options = regulator();
    return new PressureRegulator(options, new ForceCheck(options));
  }

  /** How the stack is regulated, and what a believable force does. */
  RegulatorOptions regulator() {
    ControlConfig.PressureLoop loop = experiment.rig().control().pressure();
    StackActuatorConfig stack = experiment.rig().stackActuator();
    return new RegulatorOptions(
        new StackGeometry(
            experiment.cell().areaCm2(),
            stack.screwUmPerStep(),
            experiment.cell().platingSign(),
            experiment.plan().pressure().swellingFeedForward()),
        new StiffnessBounds(
            perStep(stack.springNPerUm()),
            perStep(stack.springNPerUm() * (1 - stack.springTolerance())),
            perStep(stack.springNPerUm() * (1 + stack.springTolerance()))),
        loop.noise().megapascals(),
        loop.contact().megapascals(),
        loop.approachSteps(),
        loop.longestMoveSteps(),
        loop.rampLimitMpaPerS(),
        experiment.limits().pressureTarget().megapascals(),
        force(),
        new RegulatorOptions.Timing(loop.settle(), loop.averaging(), loop.moveTimeout()));
  }

  private ForceLimits force() {
    StackActuatorConfig stack = experiment.rig().stackActuator();
    double area = experiment.cell().areaCm2() * NEWTONS_PER_MPA_CM2;
    double drift = experiment.rig().loadCell().zeroDriftNPerKelvin();
    return new ForceLimits(
        stack.springTolerance(),
        zero(),
        stack.friction().newtons() / area,
        stack.creepFraction(),
        (stack.springNPerUm() * stack.expansionUmPerKelvin() + drift) / area,
        approachSteps());
  }

  /** However hot it is, a zero that is off harms no cell. */
  private ZeroTolerance zero() {
    LoadCellConfig cell = experiment.rig().loadCell();
    double area = experiment.cell().areaCm2() * NEWTONS_PER_MPA_CM2;
    double tolerance = cell.zeroTolerance().newtons() / area;
    double harmless = EffectiveLimits.ZERO_SHARE * experiment.limits().pressureTrip().megapascals();
    return new ZeroTolerance(
        tolerance,
        cell.zeroDriftNPerKelvin() / area,
        cell.zeroAt().celsius(),
        Math.max(tolerance, harmless));
  }

  /**
   * What the profile says, and never so far that an unseen contact would press the cell too far.
   */
  private int approachSteps() {
    StackActuatorConfig stack = experiment.rig().stackActuator();
    double harmless =
        experiment.plan().pressure().target().megapascals()
            + UNSEEN_SHARE * experiment.limits().pressureTrip().megapascals();
    double steps =
        Math.min(
            stack.approachTravel().micrometres() / stack.screwUmPerStep(),
            harmless / perStep(stack.springNPerUm() * (1 + stack.springTolerance())));
    return Math.max(1, (int) steps);
  }

  private double perStep(double newtonsPerMicrometre) {
    return newtonsPerMicrometre
        * experiment.rig().stackActuator().screwUmPerStep()
        / (experiment.cell().areaCm2() * NEWTONS_PER_MPA_CM2);
  }

  public SafetyLimits safety() {
    SafetyConfig safety = experiment.safety();
    return new SafetyLimits(
        safety.temperatureMin(),
        safety.temperatureMax(),
        safety.pressureMax(),
        safety.voltageMin(),
        safety.voltageMax(),
        withoutPermit(),
        new StuckHeaterLimits(
            safety.heaterStuckSettle(),
            safety.heaterStuckMarginKelvin(),
            safety.heaterStuckDriftKelvinPerH()),
        safety.deadMan(),
        new SafetyLimits.Delays(safety.limitDelay(), safety.sensorDelay(), safety.startup()));
  }

  /** What ends a rest, and what a badly known offset cannot be taken for. */
  private Current withoutPermit() {
    CyclerConfig cycler = experiment.rig().cycler();
    double offset = OFFSET_DEVIATIONS * cycler.offsetSigmaUa() / 1000;
    return new Current(Math.max(cycler.stepThreshold().milliamperes(), offset));
  }

  /**
   * Near is half of what the plan calls reached, but no less than what the thermometer can tell and
   * the regulator leaves alone.
   */
  public ChannelAlarms.Options alarms() {
    PlanConfig plan = experiment.plan();
    double kelvin = plan.temperature().precisionKelvin() / 2;
    double megapascals = 2 * plan.pressure().precision().megapascals();
    double leftAlone = LEFT_ALONE * plan.pressure().target().megapascals();
    ControlConfig.TemperatureLoop loop = experiment.rig().control().temperature();
    return new ChannelAlarms.Options(
        heater(),
        loop.outputMax(),
        Math.max(SMALLEST_KELVIN, kelvin),
        seconds(loop.integral()) / LAG_OF_INTEGRAL,
        Math.max(leftAlone, megapascals),
        plan.onDeviation() == PlanConfig.OnDeviation.WITHDRAW_PERMIT);
  }

  /** A screw that moves is read often; at rest two readings may be missing. */
  public DeviceInputs.MaximumAges ages() {
    SafetyConfig safety = experiment.safety();
    Duration atRest = experiment.rig().stackActuator().idlePeriod().multipliedBy(2);
    Duration pressure = safety.pressureStale();
    return new DeviceInputs.MaximumAges(
        safety.temperatureStale(),
        pressure,
        atRest.compareTo(pressure) > 0 ? atRest : pressure,
        safety.cyclerStale());
  }

  public SetpointLimits setpoints() {
    EffectiveLimits limits = experiment.limits();
    return new SetpointLimits(limits.coldestTarget(), limits.hottestTarget());
  }

  public Duration period() {
    return experiment.rig().control().period();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
