package ndprig.controller.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import ndprig.controller.config.AnalysisConfig.Normalisation;
import ndprig.controller.config.Findings.Place;

/**
 * What must hold between keys. A rule is asked only when every key it needs was read well, so that
 * one fault is reported once; the problem stands at the key that the rule is about.
 */
final class CrossChecks {
  /** Rounding of numbers that were written in decimal. */
  private static final double ROUNDING = 1e-9;

  /** 1 MPa on 1 cm². */
  private static final double NEWTONS_PER_MPA_CM2 = 100;

  /** Keys of which the first must be less than the second. */
  private static final Map<String, String> LESS =
      Map.ofEntries(
          Map.entry("cell.voltage_min_v", "cell.voltage_max_v"),
          Map.entry("plan.temperature.window_s", "plan.temperature.timeout_s"),
          Map.entry("plan.temperature.target_celsius", "rig.safety.temperature_max_celsius"),
          Map.entry("rig.safety.temperature_min_celsius", "plan.temperature.target_celsius"),
          Map.entry("plan.pressure.window_s", "plan.pressure.timeout_s"),
          Map.entry("plan.pressure.target_mpa", "rig.safety.pressure_max_mpa"),
          Map.entry("analysis.window.low_kev", "analysis.window.high_kev"),
          Map.entry("analysis.depth.slice_um", "analysis.depth.max_um"),
          Map.entry("cell.collector.thickness_um", "analysis.depth.max_um"),
          Map.entry("twin.programme.strip_cutoff_v", "cell.voltage_max_v"),
          Map.entry("rig.thermometer.plausible_min_celsius", "rig.safety.temperature_min_celsius"),
          Map.entry("rig.safety.temperature_max_celsius", "rig.thermometer.plausible_max_celsius"),
          Map.entry("rig.thermometer.period_ms", "rig.safety.temperature_stale_ms"),
          Map.entry("rig.load_cell.period_ms", "rig.safety.pressure_stale_ms"),
          Map.entry("rig.cycler.period_ms", "rig.safety.cycler_stale_ms"),
          Map.entry("rig.cycler.charge_gap_limit_ms", "plan.frame_period_s"),
          Map.entry("rig.control.period_ms", "rig.safety.dead_man_ms"),
          Map.entry("rig.control.pressure.contact_mpa", "rig.control.pressure.target_max_mpa"),
          Map.entry("rig.control.pressure.target_max_mpa", "rig.safety.pressure_max_mpa"),
          Map.entry(
              "rig.stack_actuator.position_min_steps", "rig.stack_actuator.position_max_steps"));

  /** Keys of which the first must not be greater than the second. */
  private static final Map<String, String> AT_MOST =
      Map.ofEntries(
          Map.entry("plan.pressure.target_mpa", "rig.control.pressure.target_max_mpa"),
          Map.entry("plan.pressure.ramp_mpa_per_s", "rig.control.pressure.ramp_limit_mpa_per_s"),
          Map.entry("plan.cycles", "twin.programme.cycles"),
          Map.entry("rig.safety.voltage_min_v", "cell.voltage_min_v"),
          Map.entry("cell.voltage_max_v", "rig.safety.voltage_max_v"),
          Map.entry("rig.cycler.period_ms", "rig.cycler.charge_gap_limit_ms"),
          Map.entry("rig.stack_actuator.spring_min_n_per_um", "rig.stack_actuator.spring_n_per_um"),
          Map.entry(
              "rig.stack_actuator.spring_n_per_um", "rig.stack_actuator.spring_max_n_per_um"));

  /** Keys of which the first must be a whole multiple of the second. */
  private static final Map<String, String> MULTIPLE =
      Map.of(
          "plan.frame_period_s", "rig.control.period_ms",
          "analysis.bins.by_time_s", "plan.frame_period_s",
          "rig.safety.dead_man_ms", "rig.control.period_ms",
          "rig.heater.demand_expiry_ms", "rig.control.period_ms");

  private final Findings findings;

  private CrossChecks(Findings findings) {
    this.findings = findings;
  }

  /** Notes every rule that is broken. */
  static void run(Findings findings) {
    CrossChecks checks = new CrossChecks(findings);
    LESS.forEach(checks::less);
    AT_MOST.forEach(checks::atMost);
    MULTIPLE.forEach(checks::multiple);
    checks.cellStandsThePlan();
    checks.converterReachesTheLimits();
    checks.loadCellReachesTheLimit();
    checks.spectrumCoversTheWindow();
    checks.channelsAreSent();
    checks.normalisationHasItsNumbers();
    checks.layersNameMaterials();
    checks.twinIsDescribed();
    checks.benchIsDescribed();
    checks.programmeIsSeen();
    checks.safeStatesArePromptEnough();
  }

  private void less(String lower, String upper) {
    compare(lower, upper, "less than", (a, b) -> a < b);
  }

  private void atMost(String lower, String upper) {
    compare(lower, upper, "at most", (a, b) -> a <= b);
  }

  private void multiple(String whole, String part) {
    compare(
        whole,
        part,
        "a whole multiple of",
        (a, b) -> b > 0 && Math.abs(a / b - Math.rint(a / b)) < ROUNDING * Math.max(1, a / b));
  }

  /** A relation between two numbers. */
  @FunctionalInterface
  private interface Relation {
    boolean holds(double first, double second);
  }

  private void compare(String first, String second, String words, Relation relation) {
    OptionalDouble one = findings.number(first);
    OptionalDouble other = findings.number(second);
    if (one.isPresent()
        && other.isPresent()
        && !relation.holds(one.getAsDouble(), other.getAsDouble())) {
      String limit = second + " = " + shown(second, other.getAsDouble());
      problem(first, "is " + shown(first, one.getAsDouble()), words + " " + limit);
    }
  }

  private void cellStandsThePlan() {
    less("plan.temperature.target_celsius", "cell.temperature_max_celsius");
    less("plan.pressure.target_mpa", "cell.pressure_max_mpa");
  }

  private void converterReachesTheLimits() {
    OptionalDouble range = findings.number("rig.cycler.voltage_range_v");
    for (String limit : new String[] {"cell.voltage_min_v", "cell.voltage_max_v"}) {
      OptionalDouble volts = findings.number(limit);
      if (range.isPresent()
          && volts.isPresent()
          && Math.abs(volts.getAsDouble()) >= range.getAsDouble()) {
        problem(
            limit,
            "is " + shown(limit, volts.getAsDouble()) + ", which the converter cannot see",
            "within ± rig.cycler.voltage_range_v = " + ValueKind.numberText(range.getAsDouble()));
      }
    }
  }

  private void loadCellReachesTheLimit() {
    OptionalDouble area = findings.number("cell.area_cm2");
    OptionalDouble limit = findings.number("rig.safety.pressure_max_mpa");
    OptionalDouble fullScale = findings.number("rig.load_cell.full_scale_n");
    if (area.isEmpty() || limit.isEmpty() || fullScale.isEmpty()) {
      return;
    }
    double newtons = limit.getAsDouble() * NEWTONS_PER_MPA_CM2 * area.getAsDouble();
    if (newtons > fullScale.getAsDouble()) {
      problem(
          "rig.load_cell.full_scale_n",
          "is "
              + ValueKind.numberText(fullScale.getAsDouble())
              + ", less than the over-pressure trip on this cell's area",
          "at least " + ValueKind.numberText(newtons));
    }
  }

  private void spectrumCoversTheWindow() {
    OptionalDouble channels = findings.number("rig.mca.channels");
    OptionalDouble offset = findings.number("analysis.energy.offset_kev");
    OptionalDouble gain = findings.number("analysis.energy.gain_kev_per_channel");
    OptionalDouble quadratic = findings.number("analysis.energy.quadratic_kev_per_channel2");
    OptionalDouble low = findings.number("analysis.window.low_kev");
    OptionalDouble high = findings.number("analysis.window.high_kev");
    if (channels.isEmpty() || offset.isEmpty() || gain.isEmpty() || quadratic.isEmpty()) {
      return;
    }
    AnalysisConfig.Energy energy =
        new AnalysisConfig.Energy(
            offset.getAsDouble(), gain.getAsDouble(), quadratic.getAsDouble());
    double first = energy.kevAt(0);
    double last = energy.kevAt(channels.getAsDouble() - 1);
    if (last <= first) {
      problem(
          "analysis.energy.quadratic_kev_per_channel2",
          "makes the energy fall towards the last channel",
          "a calibration that rises over all channels");
      return;
    }
    if (high.isPresent() && high.getAsDouble() > last) {
      problem(
          "analysis.window.high_kev",
          "is " + ValueKind.numberText(high.getAsDouble()) + ", beyond the last channel",
          "at most " + ValueKind.numberText(last));
    }
    if (low.isPresent() && low.getAsDouble() < first) {
      problem(
          "analysis.window.low_kev",
          "is " + ValueKind.numberText(low.getAsDouble()) + ", before channel 0",
          "at least " + ValueKind.numberText(first));
    }
  }

  private void channelsAreSent() {
    OptionalDouble channels = findings.number("rig.mca.channels");
    if (channels.isEmpty()) {
      return;
    }
    String wanted = "MCAC=" + (int) channels.getAsDouble();
    for (String path : findings.paths("rig.mca.commands[", "]")) {
      String command = findings.value(path, String.class).orElse("");
      if (command.startsWith("MCAC=") && !command.equals(wanted)) {
        problem(path, "\"" + command + "\" contradicts rig.mca.channels", "\"" + wanted + "\"");
      }
    }
  }

  private void normalisationHasItsNumbers() {
    findings
        .value("analysis.normalisation", Normalisation.class)
        .ifPresent(
            normalisation -> {
              String section = "analysis." + normalisation.name().toLowerCase(Locale.ROOT);
              if (findings.place(section).isEmpty()) {
                problem("analysis.normalisation", "needs numbers", "with a section " + section);
              }
            });
  }

  private void layersNameMaterials() {
    Map<String, Long> names =
        findings.paths("cell.materials[", "].name").stream()
            .map(path -> findings.value(path, String.class).orElse(""))
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    for (String path : findings.paths("cell.materials[", "].name")) {
      String name = findings.value(path, String.class).orElse("");
      if (names.getOrDefault(name, 0L) > 1) {
        problem(path, "\"" + name + "\" is there more than once", "a name of its own");
      }
    }
    String known = names.keySet().stream().sorted().collect(Collectors.joining(", "));
    for (String path : findings.paths("cell.", ".material")) {
      String name = findings.value(path, String.class).orElse("");
      if (!names.containsKey(name)) {
        problem(path, "there is no material \"" + name + "\"", known);
      }
    }
  }

  private void twinIsDescribed() {
    if (findings.place("twin").isEmpty()) {
      for (String path : linksOf(Link.Twin.class)) {
        problem(path, "is the twin's, which is not described", "a device, or a section twin");
      }
    }
  }

  private void benchIsDescribed() {
    if (findings.place("rig.bench").isEmpty()) {
      for (String path : linksOf(Link.Bench.class)) {
        problem(path, "is the bench's, which is not described", "a device, or a section bench");
      }
    }
  }

  private Iterable<String> linksOf(Class<? extends Link> kind) {
    return findings.paths("rig.", "link").stream()
        .filter(path -> findings.value(path, Link.class).filter(kind::isInstance).isPresent())
        .toList();
  }

  private void programmeIsSeen() {
    OptionalDouble density = findings.number("twin.programme.current_density_ma_cm2");
    OptionalDouble area = findings.number("cell.area_cm2");
    OptionalDouble threshold = findings.number("rig.cycler.step_threshold_ma");
    OptionalDouble shunt = findings.number("rig.cycler.shunt_ohm");
    OptionalDouble range = findings.number("rig.cycler.current_range_v");
    if (density.isEmpty() || area.isEmpty() || threshold.isEmpty()) {
      return;
    }
    double milliamperes = density.getAsDouble() * area.getAsDouble();
    if (milliamperes <= threshold.getAsDouble()) {
      problem(
          "twin.programme.current_density_ma_cm2",
          "gives " + ValueKind.numberText(milliamperes) + ", which counts as rest",
          "above rig.cycler.step_threshold_ma = " + ValueKind.numberText(threshold.getAsDouble()));
    }
    if (shunt.isPresent()
        && range.isPresent()
        && milliamperes * shunt.getAsDouble() >= range.getAsDouble() * 1000) {
      problem(
          "twin.programme.current_density_ma_cm2",
          "gives "
              + ValueKind.numberText(milliamperes)
              + ", more than the shunt's converter can see",
          "below " + ValueKind.numberText(range.getAsDouble() * 1000 / shunt.getAsDouble()));
    }
  }

  private void safeStatesArePromptEnough() {
    OptionalDouble period = findings.number("rig.control.period_ms");
    OptionalDouble expiry = findings.number("rig.heater.demand_expiry_ms");
    if (period.isPresent()
        && expiry.isPresent()
        && expiry.getAsDouble() < 2 * period.getAsDouble()) {
      problem(
          "rig.heater.demand_expiry_ms",
          "would expire between two control ticks",
          "at least twice rig.control.period_ms");
    }
  }

  private void problem(String path, String what, String allowed) {
    Place place = findings.place(path).orElseThrow();
    findings.problem(place, what, allowed);
  }

  /** A value with the unit that its key ends with; durations are in seconds here. */
  private String shown(String path, double value) {
    boolean duration =
        findings.value(path, Object.class).filter(Duration.class::isInstance).isPresent();
    return ValueKind.numberText(value) + (duration ? " s" : "");
  }
}
