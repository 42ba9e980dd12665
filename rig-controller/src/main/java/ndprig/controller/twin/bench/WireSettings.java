package ndprig.controller.twin.bench;

import java.time.Duration;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.PlanConfig;
import ndprig.controller.config.PlanConfig.OnTimeout;
import ndprig.controller.config.TwinCellConfig;
import ndprig.controller.config.TwinConfig;
import ndprig.controller.config.TwinRigConfig;
import ndprig.hal.quantity.Length;
import ndprig.hal.quantity.Pressure;

/**
 * Fits an experiment of days into a minute of real time: the rig, its loops and its physics stay,
 * the cycler's programme is shortened, the hall is as warm as the target, the stack is pressed
 * lightly from near contact, and conditions are waited for no longer than a few seconds.
 */
public final class WireSettings {
  private static final Duration FRAME_PERIOD = Duration.ofSeconds(2);
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(25);
  private static final double RAMP_MPA_PER_S = 0.1;

  /** The regulator settles after each move: a target that it reaches in a few of them. */
  private static final Pressure HIGHEST_TARGET = new Pressure(0.1);

  /** Travel before the springs are touched: the bench begins just above them. */
  private static final Length CONTACT = new Length(1);

  /** The programme of all cycles takes this share of the duration; the rest is for setting up. */
  private static final double PROGRAMME_SHARE = 0.5;

  private static final double MILLIS_PER_HOUR = 3.6e6;

  private WireSettings() {}

  /**
   * An experiment of one cycle that fits into a duration.
   *
   * @throws IllegalArgumentException if the experiment has no section for the twin
   */
  public static Experiment of(Experiment experiment, Duration duration) {
    TwinConfig twin =
        experiment
            .twin()
            .orElseThrow(
                () -> new IllegalArgumentException(experiment.file() + ": has no [twin] section"));
    Experiment oneCycle = experiment.withCycles(1);
    double scale =
        PROGRAMME_SHARE
            * duration.toMillis()
            / (programmeHours(twin.programme()) * MILLIS_PER_HOUR);
    Experiment scaled = ProgrammeScale.apply(oneCycle, scale);
    TwinConfig warm = warm(scaled.twin().orElseThrow(), experiment.plan());
    return new Experiment(
        scaled.file(),
        scaled.rig(),
        scaled.cell(),
        brief(scaled.plan(), duration),
        scaled.analysis(),
        warm);
  }

  private static double programmeHours(TwinCellConfig.Programme programme) {
    Duration cycle =
        programme
            .initialRest()
            .plus(programme.plate())
            .plus(programme.stripMax())
            .plus(programme.rest().multipliedBy(2));
    return cycle.toMillis() / MILLIS_PER_HOUR;
  }

  private static PlanConfig brief(PlanConfig plan, Duration duration) {
    PlanConfig.TemperaturePlan temperature = plan.temperature();
    PlanConfig.PressurePlan pressure = plan.pressure();
    return new PlanConfig(
        plan.name(),
        plan.cycles(),
        FRAME_PERIOD,
        new PlanConfig.TemperaturePlan(
            temperature.target(),
            temperature.rampKelvinPerMin(),
            temperature.precisionKelvin(),
            WINDOW,
            TIMEOUT,
            OnTimeout.WARN),
        new PlanConfig.PressurePlan(
            pressure.mode(),
            least(pressure.target(), HIGHEST_TARGET),
            RAMP_MPA_PER_S,
            pressure.precision(),
            WINDOW,
            TIMEOUT,
            OnTimeout.WARN,
            pressure.swellingFeedForward()),
        plan.onDeviation(),
        new PlanConfig.End(plan.end().finalRest(), duration),
        plan.finalise());
  }

  private static TwinConfig warm(TwinConfig twin, PlanConfig plan) {
    TwinRigConfig.Thermal old = twin.thermal();
    return twin.withSurroundings(
        new TwinRigConfig.Thermal(
            old.plateJPerK(),
            old.cellJPerK(),
            old.plateCellWPerK(),
            old.plateAmbientWPerK(),
            old.cellAmbientWPerK(),
            plan.temperature().target(),
            old.ambientSwingKelvin(),
            old.sensorLag(),
            old.sensorNoiseKelvin()),
        near(twin.stack()));
  }

  private static TwinRigConfig.Stack near(TwinRigConfig.Stack old) {
    return new TwinRigConfig.Stack(
        old.springNPerUm(),
        old.umPerStep(),
        CONTACT,
        old.friction(),
        old.relaxationFraction(),
        old.relaxation(),
        old.expansionUmPerKelvin(),
        old.loadCellDriftNPerKelvin(),
        old.loadCellNoise());
  }

  private static Pressure least(Pressure one, Pressure other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
