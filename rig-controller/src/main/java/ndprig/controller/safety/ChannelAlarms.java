package ndprig.controller.safety;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import ndprig.controller.event.EventReporter;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.safety.ChannelAlarm.Level;
import ndprig.hal.device.Quality;

/**
 * The alarms of the channels: values that do not follow their setpoints, a stack that does not
 * answer while its force is regulated, a thermometer that stays suspect. Not thread-safe, but for
 * {@link #standing}.
 */
public final class ChannelAlarms {
  /** Together with the time that a value needs to leave its tolerance, less than two minutes. */
  private static final Duration FOLLOW_WARNING = Duration.ofSeconds(15);

  private static final Duration FOLLOW_ALARM = Duration.ofSeconds(150);

  /** A regulator decides every few seconds and takes half of the error. */
  private static final double PRESSURE_LAG_SECONDS = 15;

  /** What drifts towards its setpoint by itself is not on its way. */
  private static final double SLOWEST_HEATING = 0.2;

  /** A ramp may be asked for that is faster than the screw. */
  private static final double SLOWEST_PRESSING = 0.03;

  private static final Duration SILENT_WARNING = Duration.ofMinutes(1);
  private static final Duration SILENT_ALARM = Duration.ofMinutes(4);
  private static final Duration SUSPECT_ALARM = Duration.ofMinutes(1);

  private final Options options;
  private final List<ChannelAlarm> all;
  private final FollowCheck temperature;
  private final FollowCheck pressure;
  private final ChannelAlarm temperatureFollows;
  private final ChannelAlarm pressureFollows;
  private final ChannelAlarm stackAnswers;
  private final ChannelAlarm thermometer;
  private volatile List<Standing> standing = List.of();

  /**
   * What counts as near, and what an alarm does.
   *
   * @param kelvin tolerance of the temperature, K
   * @param kelvinLagSeconds time constant with which the temperature follows, s
   * @param megapascals tolerance of the pressure, MPa
   * @param withdrawsPermit whether the permit is withheld while an alarm stands
   */
  public record Options(
      double kelvin, double kelvinLagSeconds, double megapascals, boolean withdrawsPermit) {}

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
        new FollowCheck(options.kelvin(), options.kelvinLagSeconds(), SLOWEST_HEATING, true);
    this.pressure =
        new FollowCheck(options.megapascals(), PRESSURE_LAG_SECONDS, SLOWEST_PRESSING, false);
    this.temperatureFollows = new ChannelAlarm("temperature", FOLLOW_WARNING, FOLLOW_ALARM, events);
    this.pressureFollows = new ChannelAlarm("pressure", FOLLOW_WARNING, FOLLOW_ALARM, events);
    this.stackAnswers = new ChannelAlarm("stack", SILENT_WARNING, SILENT_ALARM, events);
    this.thermometer = new ChannelAlarm("thermometer", SUSPECT_ALARM, SUSPECT_ALARM, events);
    this.all = List.of(temperatureFollows, pressureFollows, stackAnswers, thermometer);
  }

  /** Looks at a tick, after its loops. */
  public void update(RigInputs inputs, Setpoints setpoints) {
    long now = inputs.tickNanos();
    double celsius =
        inputs.temperature().isGood() ? inputs.temperature().require().celsius() : Double.NaN;
    temperatureFollows.update(
        temperature.update(celsius, setpoints.celsius(), now),
        () -> words(temperature.value(), setpoints.celsius(), "°C", "check heater and sensor"),
        now);
    double megapascals =
        inputs.pressure().isGood() ? inputs.pressure().require().megapascals() : Double.NaN;
    pressureFollows.update(
        pressure.update(megapascals, setpoints.megapascals(), now),
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
    standing = collect();
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

  private List<Standing> collect() {
    return all.stream()
        .filter(alarm -> alarm.level() != Level.NONE)
        .map(alarm -> new Standing(alarm.channel(), alarm.level(), alarm.text()))
        .toList();
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
