package ndprig.controller.safety;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import ndprig.controller.event.EventReporter;
import ndprig.controller.loop.HeaterModel;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.safety.ChannelAlarm.Level;
import ndprig.hal.device.Quality;

/**
 * The alarms of the channels: values that do not follow their setpoints, a stack that does not
 * answer while its force is regulated, a thermometer that stays suspect or does not fit the heat
 * that is given. Not thread-safe, but for {@link #standing}.
 */
public final class ChannelAlarms {
  /** Together with the time that a value needs to leave its tolerance, less than two minutes. */
  private static final Duration FOLLOW_WARNING = Duration.ofSeconds(20);

  private static final Duration FOLLOW_ALARM = Duration.ofSeconds(150);

  /** What a heater, a cell and its losses may do less than the model says. */
  private static final double ABLE_SHARE = 0.6;

  /** What the surroundings may be warmer than the model says, K. */
  private static final double WARMER_KELVIN = 5;

  /** A heated plate, and the cell on it through a contact that is half as good as it should be. */
  private static final double INERTIA_SECONDS = 75;

  /** Stored heat takes long to go. */
  private static final double FADES_SECONDS = 900;

  /** What lies between a target and the trip. */
  private static final double OVERSHOOT_KELVIN = 2;

  private static final double SWING_KELVIN = 0.3;
  private static final double FAR_KELVIN = 0.6;

  /** A regulator decides every few seconds and takes half of the error. */
  private static final double PRESSURE_LAG_SECONDS = 15;

  /** A mean and a move that settles. */
  private static final double PRESSURE_INERTIA_SECONDS = 5;

  private static final double PRESSURE_FADES_SECONDS = 90;

  /** A ramp may be asked for that is faster than the screw. */
  private static final double PRESSURE_MOVES_SECONDS = 500;

  private static final Duration SILENT_WARNING = Duration.ofMinutes(1);
  private static final Duration SILENT_ALARM = Duration.ofMinutes(4);
  private static final Duration SUSPECT_ALARM = Duration.ofMinutes(1);
  private static final Duration UNFIT_WARNING = Duration.ofSeconds(10);
  private static final Duration UNFIT_ALARM = Duration.ofMinutes(3);

  private final Options options;
  private final List<ChannelAlarm> all;
  private final FollowCheck temperature;
  private final FollowCheck pressure;
  private final ChannelAlarm temperatureFollows;
  private final ChannelAlarm pressureFollows;
  private final ChannelAlarm stackAnswers;
  private final ChannelAlarm thermometer;
  private final HeatBalance heat;
  private final ChannelAlarm heatFits;
  private volatile List<Standing> standing = List.of();

  /**
   * What counts as near, and what an alarm does.
   *
   * @param heater what heat does to the cell
   * @param greatestShare of full power that the loop may give
   * @param kelvin tolerance of the temperature, K
   * @param kelvinLagSeconds time constant with which the temperature follows, s
   * @param megapascals tolerance of the pressure, MPa
   * @param withdrawsPermit whether the permit is withheld while an alarm stands
   */
  public record Options(
      HeaterModel heater,
      double greatestShare,
      double kelvin,
      double kelvinLagSeconds,
      double megapascals,
      boolean withdrawsPermit) {}

  /**
   * Where the loops are, NaN where none is active or able to act.
   *
   * @param celsius setpoint of the temperature
   * @param megapascals setpoint of the pressure
   * @param stackNeeded whether the stack's force is regulated
   */
  public record Setpoints(double celsius, double megapascals, boolean stackNeeded) {}

  /**
   * An alarm that stands.
   *
   * @param channel its name
   * @param level warning or alarm
   * @param text what is wrong, with values
   */
  public record Standing(String channel, Level level, String text) {}

  /** Alarms of which none stands. */
  public ChannelAlarms(Options options, EventReporter events) {
    this.options = options;
    this.temperature =
        new FollowCheck(
            new FollowCheck.Limits(
                options.kelvin(),
                options.kelvinLagSeconds(),
                INERTIA_SECONDS,
                FADES_SECONDS,
                OVERSHOOT_KELVIN,
                SWING_KELVIN,
                0,
                FAR_KELVIN,
                this::leastWarming,
                this::leastCooling));
    this.pressure =
        new FollowCheck(
            new FollowCheck.Limits(
                options.megapascals(),
                PRESSURE_LAG_SECONDS,
                PRESSURE_INERTIA_SECONDS,
                PRESSURE_FADES_SECONDS,
                Double.POSITIVE_INFINITY,
                options.megapascals(),
                PRESSURE_MOVES_SECONDS,
                Double.POSITIVE_INFINITY,
                value -> Double.POSITIVE_INFINITY,
                value -> Double.POSITIVE_INFINITY));
    this.heat = new HeatBalance(options.heater());
    this.temperatureFollows = new ChannelAlarm("temperature", FOLLOW_WARNING, FOLLOW_ALARM, events);
    this.pressureFollows = new ChannelAlarm("pressure", FOLLOW_WARNING, FOLLOW_ALARM, events);
    this.stackAnswers = new ChannelAlarm("stack", SILENT_WARNING, SILENT_ALARM, events);
    this.thermometer = new ChannelAlarm("thermometer", SUSPECT_ALARM, SUSPECT_ALARM, events);
    this.heatFits = new ChannelAlarm("heat", UNFIT_WARNING, UNFIT_ALARM, events);
    this.all = List.of(temperatureFollows, pressureFollows, stackAnswers, thermometer, heatFits);
  }

  /** Looks at a tick, after its loops. */
  public void update(RigInputs inputs, Setpoints setpoints) {
    long now = inputs.tickNanos();
    double celsius =
        inputs.temperature().isGood() ? inputs.temperature().require().celsius() : Double.NaN;
    temperatureFollows.update(
        temperature.update(celsius, setpoints.celsius(), temperatureFollows.raised(), now),
        well(temperature),
        () -> words(temperature.value(), setpoints.celsius(), "°C", "check heater and sensor"),
        now);
    double megapascals =
        inputs.pressure().isGood() ? inputs.pressure().require().megapascals() : Double.NaN;
    pressureFollows.update(
        pressure.update(megapascals, setpoints.megapascals(), pressureFollows.raised(), now),
        well(pressure),
        () -> words(pressure.value(), setpoints.megapascals(), "MPa", "check motor and load cell"),
        now);
    Quality stack = inputs.actuator().quality();
    // A position that is not known has an event of its own.
    boolean silent =
        setpoints.stackNeeded() && (stack == Quality.STALE || stack == Quality.INVALID);
    stackAnswers.update(
        silent ? Condition.UNSAFE : Condition.SAFE,
        () -> "the motor's driver does not answer; its force is not regulated",
        now);
    thermometer.update(
        trust(inputs.temperature().quality()),
        () -> "its readings are suspect; the heater gets no more than it has",
        now);
    heatFits.update(
        heat.update(celsius, inputs.heaterFraction(), heatFits.raised(), now),
        heat.well(),
        () -> unfit(heat.expected(), celsius),
        now);
    standing = collect();
  }

  /** Whether the temperature read may not be the cell's, so that no heat may be given for it. */
  public boolean distrustsTemperature() {
    return heatFits.raised();
  }

  /** Whether the permit is to be withheld because an alarm stands. */
  public boolean withholdsPermit() {
    return options.withdrawsPermit() && standing.stream().anyMatch(s -> s.level() == Level.ALARM);
  }

  /** The alarms that stand. Thread-safe. */
  public List<Standing> standing() {
    return standing;
  }

  /** A reading that is stale or invalid is the matter of the sensor's interlock. */
  private static Condition trust(Quality quality) {
    return switch (quality) {
      case GOOD -> Condition.SAFE;
      case SUSPECT -> Condition.UNSAFE;
      case STALE, INVALID -> Condition.UNKNOWN;
    };
  }

  private double leastWarming(double celsius) {
    return ABLE_SHARE * options.heater().kelvinPerSecond(celsius, options.greatestShare());
  }

  private double leastCooling(double celsius) {
    return -ABLE_SHARE * options.heater().kelvinPerSecond(celsius - WARMER_KELVIN, 0);
  }

  private static Condition well(FollowCheck check) {
    return check.settled() ? Condition.SAFE : Condition.UNSAFE;
  }

  private List<Standing> collect() {
    return all.stream()
        .filter(alarm -> alarm.level() != Level.NONE)
        .map(alarm -> new Standing(alarm.channel(), alarm.level(), alarm.text()))
        .toList();
  }

  private static String unfit(double expected, double celsius) {
    return String.format(
        Locale.ROOT,
        "with the heat that is given the cell should be at %.1f °C, and %.1f °C is read; check"
            + " thermometer, contact and heater",
        expected,
        celsius);
  }

  private static String words(double value, double setpoint, String unit, String remedy) {
    return String.format(
        Locale.ROOT,
        "%.4g %s does not follow its setpoint of %.4g %s; %s",
        value,
        unit,
        setpoint,
        unit,
        remedy);
  }
}
