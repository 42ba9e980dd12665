package ndprig.controller.config;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Rules between two numbers. Durations compare whatever their units; other units are equal. */
final class PairRules {
  /** How far off a whole multiple may be, for numbers that were written in decimal. */
  private static final double ROUNDING = 1e-9;

  /** Two keys; the problem stands at the first. */
  private record Pair(String first, String second) {}

  /** What must hold between two numbers. */
  @FunctionalInterface
  private interface Relation {
    boolean holds(double first, double second);
  }

  /** The first must be less. */
  private static final List<Pair> LESS =
      List.of(
          new Pair("plan.temperature.window_s", "plan.temperature.timeout_s"),
          new Pair("plan.pressure.window_s", "plan.pressure.timeout_s"),
          new Pair("analysis.window.low_kev", "analysis.window.high_kev"),
          new Pair("analysis.depth.slice_um", "analysis.depth.max_um"),
          new Pair("twin.reservoir.part_h", "twin.programme.plate_h"),
          new Pair("rig.thermometer.plausible_min_celsius", "rig.safety.temperature_min_celsius"),
          new Pair("rig.safety.temperature_max_celsius", "rig.thermometer.plausible_max_celsius"),
          new Pair("rig.thermometer.period_ms", "rig.safety.temperature_stale_ms"),
          new Pair("rig.load_cell.period_ms", "rig.safety.pressure_stale_ms"),
          new Pair("rig.cycler.period_ms", "rig.safety.cycler_stale_ms"),
          new Pair("rig.cycler.charge_gap_limit_ms", "plan.frame_period_s"),
          new Pair(
              "rig.stack_actuator.position_min_steps", "rig.stack_actuator.position_max_steps"),
          new Pair("rig.safety.temperature_min_celsius", "rig.safety.temperature_max_celsius"),
          new Pair(
              "rig.thermometer.plausible_min_celsius", "rig.thermometer.plausible_max_celsius"));

  /** The first must be more. */
  private static final List<Pair> MORE =
      List.of(
          new Pair("analysis.depth.max_um", "cell.collector.thickness_um"),
          new Pair("rig.safety.dead_man_ms", "rig.control.period_ms"));

  /** The first must not be greater. */
  private static final List<Pair> AT_MOST =
      List.of(
          new Pair("plan.pressure.ramp_mpa_per_s", "rig.control.pressure.ramp_limit_mpa_per_s"),
          new Pair("plan.cycles", "twin.programme.cycles"),
          new Pair("rig.cycler.period_ms", "rig.cycler.charge_gap_limit_ms"),
          new Pair("rig.stack_actuator.period_ms", "rig.stack_actuator.idle_period_ms"));

  /** The first must be a whole multiple of the second. */
  private static final List<Pair> MULTIPLE =
      List.of(
          new Pair("plan.frame_period_s", "rig.control.period_ms"),
          new Pair("analysis.bins.by_time_s", "plan.frame_period_s"),
          new Pair("rig.safety.dead_man_ms", "rig.control.period_ms"),
          new Pair("rig.heater.demand_expiry_ms", "rig.control.period_ms"));

  private PairRules() {}

  /** Notes every pair that breaks its rule. */
  static void run(Findings findings) {
    LESS.forEach(pair -> compare(findings, pair, "less than", (a, b) -> a < b));
    MORE.forEach(pair -> compare(findings, pair, "more than", (a, b) -> a > b));
    AT_MOST.forEach(pair -> compare(findings, pair, "at most", (a, b) -> a <= b));
    MULTIPLE.forEach(pair -> compare(findings, pair, "a whole multiple of", PairRules::isMultiple));
  }

  private static boolean isMultiple(double whole, double part) {
    double ratio = whole / part;
    return ratio > 0.5 && Math.abs(ratio - Math.rint(ratio)) < ROUNDING * ratio;
  }

  private static void compare(Findings findings, Pair pair, String words, Relation relation) {
    OptionalDouble first = findings.number(pair.first());
    OptionalDouble second = findings.number(pair.second());
    if (first.isEmpty() || second.isEmpty()) {
      return;
    }
    if (!relation.holds(first.getAsDouble(), second.getAsDouble())) {
      findings.problem(
          findings.place(pair.first()).orElseThrow(),
          "is " + shown(findings, pair.first(), first.getAsDouble()),
          words
              + " "
              + pair.second()
              + ", which is "
              + shown(findings, pair.second(), second.getAsDouble()));
    }
  }

  private static String shown(Findings findings, String path, double value) {
    boolean duration =
        findings.value(path, Object.class).filter(Duration.class::isInstance).isPresent();
    return ValueKind.numberText(value) + (duration ? " s" : "");
  }
}
