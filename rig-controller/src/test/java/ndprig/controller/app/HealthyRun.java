package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.PlanConfig;
import ndprig.controller.event.EventId;
import ndprig.controller.event.RigEvent;
import ndprig.controller.event.Severity;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.StoredEvent;

/**
 * A run in which nothing is broken, for days: the room warms and cools, the beam is away now and
 * then, sensors are noisy. Whatever warns of more than the beam or the cell is a false alarm.
 */
final class HealthyRun {
  /** What a healthy rig may tell of: the beam, and what its indicators see in the cell. */
  private static final Set<EventId> ALLOWED =
      EnumSet.of(
          EventId.BEAM_LOST,
          EventId.LITHIUM_IN_ELECTROLYTE,
          EventId.COLLECTOR_DEFICIT,
          EventId.FRONT_RECEDES,
          EventId.SOFT_SHORT,
          EventId.DEAD_TIME_HIGH,
          EventId.GAIN_DRIFTED);

  private static final double AMBIENT_SWING_KELVIN = 4;

  private static final int MANY_CYCLES = 5000;
  private static final int ALL = 10_000_000;

  /** Half an hour without beam every nine hours: it meets every part of a cycle in time. */
  private static final Duration BEAM_PERIOD = Duration.ofHours(9);

  private static final int BEAM_AWAY_MINUTES = 30;

  private final ShippedRig shipped;
  private final Duration length;
  private final double sensorNoiseKelvin;

  /**
   * A run.
   *
   * @param length after which it ends, however many cycles that are
   * @param sensorNoiseKelvin of the thermometer, standard deviation
   */
  HealthyRun(ShippedRig shipped, Duration length, double sensorNoiseKelvin) {
    this.shipped = shipped;
    this.length = length;
    this.sensorNoiseKelvin = sensorNoiseKelvin;
  }

  /**
   * Runs it.
   *
   * @param folder for its files
   * @return every warning, alarm and trip that should not be, in words
   */
  List<String> falseAlarms(Path folder) throws IOException, ConfigException, InterruptedException {
    Experiment experiment = experiment(folder);
    try (VirtualRun run = new VirtualRun(experiment, folder.resolve("run"), false)) {
      boolean ended = run.run(() -> run.controller().safety().tripped());
      run.controller().settle();
      List<String> alarms = new ArrayList<>();
      if (!ended || run.simulated().compareTo(length) < 0) {
        alarms.add("the run ended after " + run.simulated());
      }
      try (RunReader reader = run.controller().setup().store().reader()) {
        reader.events(0, ALL).stream()
            .map(StoredEvent::event)
            .filter(event -> event.id().severity() != Severity.INFO)
            .filter(event -> !ALLOWED.contains(event.id()))
            .map(HealthyRun::words)
            .forEach(alarms::add);
      }
      return alarms;
    }
  }

  private Experiment experiment(Path folder) throws IOException, ConfigException {
    Experiment experiment =
        shipped
            .edit()
            .with("sensor_noise_kelvin", sensorNoiseKelvin)
            .with("ambient_swing_kelvin", AMBIENT_SWING_KELVIN)
            .dimmed()
            .replacing("[twin.beam]", "[twin.beam]\noutages = [" + outages() + "]")
            .load(folder)
            .withCycles(MANY_CYCLES);
    PlanConfig.End end = new PlanConfig.End(experiment.plan().end().finalRest(), length);
    return experiment.withPlan(experiment.plan().withEnd(end));
  }

  private String outages() {
    StringBuilder text = new StringBuilder();
    for (Duration at = BEAM_PERIOD; at.compareTo(length) < 0; at = at.plus(BEAM_PERIOD)) {
      text.append(
          String.format(
              Locale.ROOT,
              "{ start_h = %.2f, duration_min = %d }, ",
              at.toMinutes() / 60.0,
              BEAM_AWAY_MINUTES));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return shipped + " for " + length + " with " + sensorNoiseKelvin + " K of noise";
  }

  private static String words(RigEvent event) {
    return event.at() + " " + event.id() + " " + event.source() + ": " + event.text();
  }
}
