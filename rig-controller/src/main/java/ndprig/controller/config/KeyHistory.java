package ndprig.controller.config;

import static java.util.function.Predicate.not;
import static ndprig.controller.config.KeyChange.added;
import static ndprig.controller.config.KeyChange.removed;

import java.util.List;
import ndprig.controller.config.KeyChange.Added;

/**
 * What changed in the keys since the first program, oldest first. Every file that an earlier
 * program took is read with its help; see "When a key changes" in {@code config/README.md}.
 */
final class KeyHistory {
  private static final String FORCE =
      "as for the rig that is shipped, to tell whether the force is plausible";

  /** All changes, in the order in which they are done. New ones go to the end. */
  private static final List<KeyChange> CHANGES =
      List.of(
          KeyChange.added(
              "rig.beam_monitor.connected",
              "true",
              "the counter was always taken for a beam monitor"),
          KeyChange.added(
              "rig.beam_monitor.beam_off_below_per_s", "1.0", "the threshold there was"),
          KeyChange.addedWhere(
              "analysis.dead_time.pair_resolution_us",
              file -> file.text("rig.mca.model").filter(m -> !m.equals("mca8000d")).isPresent(),
              "0.000001",
              "as good as none, as there was"),
          KeyChange.removed(
              "analysis.bins.by_step",
              "it had no effect; 'rig rebin RUN --by step' makes such bins"),
          KeyChange.addedWhere(
              "rig.coap.read_only",
              file ->
                  !CoapConfig.isLoopback(file.text("rig.coap.host").orElse(CoapConfig.LOOPBACK)),
              "true",
              "which a controller beyond its own machine needs"),
          removed(
              "rig.stack_actuator.spring_min_n_per_um", "spring_tolerance bounds the stiffness"),
          removed(
              "rig.stack_actuator.spring_max_n_per_um", "spring_tolerance bounds the stiffness"),
          added("rig.stack_actuator.spring_tolerance", "0.08", FORCE),
          added("rig.stack_actuator.friction_n", "2.5", FORCE),
          added("rig.stack_actuator.creep_fraction", "0.03", FORCE),
          added("rig.stack_actuator.expansion_um_per_kelvin", "1.0", FORCE),
          added("rig.stack_actuator.approach_travel_um", "150.0", FORCE),
          added("rig.stack_actuator.stop_n", "1950.0", FORCE),
          added("rig.load_cell.zero_tolerance_n", "1.5", FORCE),
          inSeconds("rig.safety.limit_delay"),
          inSeconds("rig.safety.sensor_delay"),
          inSeconds("rig.safety.startup"),
          inSeconds("rig.safety.heater_stuck_settle"),
          KeyChange.added(
              "plan.on_deviation", "\"warn\"", "the run goes on, as with earlier programs"),
          added("rig.load_cell.zero_drift_n_per_kelvin", "0.05", FORCE),
          added("rig.load_cell.zero_at_celsius", "22.0", FORCE),
          added(
              "rig.control.temperature.time_constant_s", "1000", "as for the rig that is shipped"));

  private KeyHistory() {}

  /** What is done to what an older program stored with a run, and by {@code rig config upgrade}. */
  static List<KeyChange> all() {
    return CHANGES;
  }

  /**
   * What is done to a file that a user gives: not {@link KeyChange#added}, since the value of a new
   * key that touches safety or calibration is for a person to confirm.
   */
  static List<KeyChange> withoutNewKeys() {
    return CHANGES.stream().filter(not(Added.class::isInstance)).toList();
  }

  /** Whether older files lack a key, or a section, of this path and can be given it. */
  static boolean adds(String path) {
    String pattern = KeyPath.pattern(path);
    return CHANGES.stream()
        .filter(Added.class::isInstance)
        .anyMatch(added -> (added.key() + ".").startsWith(pattern + "."));
  }

  private static KeyChange inSeconds(String key) {
    return KeyChange.renamed(
        key + "_ticks",
        key + "_s",
        "ticks times the tick's period",
        KeyChange.ticksAsSeconds(key + "_ticks"));
  }
}
