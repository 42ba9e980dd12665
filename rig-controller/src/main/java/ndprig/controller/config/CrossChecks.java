package ndprig.controller.config;

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
  /** 1 MPa on 1 cm². */
  private static final double NEWTONS_PER_MPA_CM2 = 100;

  private final Findings findings;

  private CrossChecks(Findings findings) {
    this.findings = findings;
  }

  /** Notes every rule that is broken. */
  static void run(Findings findings) {
    CrossChecks checks = new CrossChecks(findings);
    PairRules.run(findings);
    checks.heaterReachesTheTarget();
    checks.actuatorReachesTheTarget();
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

  private void heaterReachesTheTarget() {
    OptionalDouble target = findings.number("plan.temperature.target_celsius");
    OptionalDouble ambient = findings.number("rig.control.temperature.ambient_celsius");
    OptionalDouble rise = findings.number("rig.control.temperature.full_power_rise_kelvin");
    OptionalDouble share = findings.number("rig.control.temperature.output_max");
    if (target.isEmpty() || ambient.isEmpty() || rise.isEmpty() || share.isEmpty()) {
      return;
    }
    double highest = ambient.getAsDouble() + rise.getAsDouble() * share.getAsDouble();
    if (target.getAsDouble() > highest) {
      problem(
          "plan.temperature.target_celsius",
          "is " + ValueKind.numberText(target.getAsDouble()) + ", more than the heater can do",
          "at most " + ValueKind.numberText(highest));
    }
  }

  private void actuatorReachesTheTarget() {
    OptionalDouble target = findings.number("plan.pressure.target_mpa");
    OptionalDouble area = findings.number("cell.area_cm2");
    OptionalDouble spring = findings.number("rig.stack_actuator.spring_n_per_um");
    OptionalDouble step = findings.number("rig.stack_actuator.screw_um_per_step");
    OptionalDouble end = findings.number("rig.stack_actuator.position_max_steps");
    if (target.isEmpty() || area.isEmpty() || spring.isEmpty() || step.isEmpty() || end.isEmpty()) {
      return;
    }
    double newtons = target.getAsDouble() * NEWTONS_PER_MPA_CM2 * area.getAsDouble();
    double steps = Math.ceil(newtons / spring.getAsDouble() / step.getAsDouble());
    if (steps > end.getAsDouble()) {
      problem(
          "rig.stack_actuator.position_max_steps",
          "is " + ValueKind.numberText(end.getAsDouble()) + ", too little for the target pressure",
          "more than " + ValueKind.numberText(steps));
    }
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
            "is " + ValueKind.numberText(volts.getAsDouble()) + ", which the converter cannot see",
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
}
