package ndprig.controller.config;

/**
 * Whether the devices reach what is asked of them. A number that was not read well counts as NaN
 * here, with which no comparison holds: a rule that lacks one of its numbers finds nothing wrong.
 */
final class ReachRules {
  /** 1 MPa on 1 cm². */
  private static final double NEWTONS_PER_MPA_CM2 = 100;

  private final Findings findings;

  private ReachRules(Findings findings) {
    this.findings = findings;
  }

  /** Notes everything that is out of reach. */
  static void run(Findings findings) {
    ReachRules rules = new ReachRules(findings);
    rules.heater();
    rules.actuator();
    rules.voltageConverter();
    rules.currentConverter();
    rules.spectrum();
    rules.heaterDemand();
    rules.strippingBegins();
  }

  private void heater() {
    String target = "plan.temperature.target_celsius";
    double highest =
        number("rig.control.temperature.ambient_celsius")
            + number("rig.control.temperature.full_power_rise_kelvin")
                * number("rig.control.temperature.output_max");
    if (number(target) > highest) {
      problem(target, "is more than the heater can do", "at most ", highest);
    }
  }

  private void actuator() {
    String end = "rig.stack_actuator.position_max_steps";
    double newtonsPerStep =
        number("rig.stack_actuator.spring_n_per_um")
            * number("rig.stack_actuator.screw_um_per_step");
    double steps = Math.ceil(newtons("plan.pressure.target_mpa") / newtonsPerStep);
    if (number(end) < steps) {
      problem(end, "is too little for the target pressure", "at least ", steps);
    }
  }

  private void voltageConverter() {
    double range = number("rig.cycler.voltage_range_v");
    for (String limit : new String[] {"cell.voltage_min_v", "cell.voltage_max_v"}) {
      if (Math.abs(number(limit)) >= range) {
        problem(limit, "is beyond rig.cycler.voltage_range_v", "less than ± ", range);
      }
    }
  }

  private void currentConverter() {
    String density = "twin.programme.current_density_ma_cm2";
    double milliamperes = number(density) * number("cell.area_cm2");
    double threshold = number("rig.cycler.step_threshold_ma");
    double greatest = number("rig.cycler.current_range_v") / number("rig.cycler.shunt_ohm") * 1000;
    if (milliamperes <= threshold) {
      problem(
          density, "counts as rest", "a current above rig.cycler.step_threshold_ma, ", threshold);
    }
    if (milliamperes >= greatest) {
      problem(
          density, "is more than the shunt's converter sees", "a current in mA below ", greatest);
    }
  }

  private void spectrum() {
    String low = "analysis.window.low_kev";
    String high = "analysis.window.high_kev";
    double offset = number("analysis.energy.offset_kev");
    double gain = number("analysis.energy.gain_kev_per_channel");
    double quadratic = number("analysis.energy.quadratic_kev_per_channel2");
    double lastChannel = number("rig.mca.channels") - 1;
    double lastKev = offset + lastChannel * (gain + lastChannel * quadratic);
    double least = -gain / (2 * lastChannel);
    if (quadratic <= least) {
      problem(
          "analysis.energy.quadratic_kev_per_channel2",
          "makes the energy fall towards the last channel",
          "more than ",
          least);
    } else if (number(high) > lastKev) {
      problem(high, "is beyond the last channel", "at most ", lastKev);
    }
    if (number(low) < offset) {
      problem(low, "is before channel 0", "at least ", offset);
    }
  }

  private void heaterDemand() {
    String expiry = "rig.heater.demand_expiry_ms";
    double twoTicks = 2 * number("rig.control.period_ms");
    if (number(expiry) < twoTicks) {
      problem(expiry, "ends between two control ticks", "a time in s of at least ", twoTicks);
    }
  }

  private void strippingBegins() {
    String cutoff = "twin.programme.strip_cutoff_v";
    double ohmCm2 = findings.number("twin.resistance.ohm_cm2").orElse(0);
    double pressedOhmCm2 = findings.number("twin.resistance.pressed_ohm_cm2").orElse(0);
    double ohmicMillivolts =
        ohmCm2 + pressedOhmCm2 == 0
            ? 0
            : number("twin.programme.current_density_ma_cm2") * Math.max(ohmCm2, pressedOhmCm2);
    double overpotential = (number("twin.deposit.overpotential_mv") + ohmicMillivolts) / 1000;
    if (number(cutoff) <= overpotential) {
      problem(cutoff, "would end every stripping at once", "above ", overpotential);
    }
  }

  private double newtons(String pressure) {
    return number(pressure) * NEWTONS_PER_MPA_CM2 * number("cell.area_cm2");
  }

  private double number(String path) {
    return findings.number(path).orElse(Double.NaN);
  }

  private void problem(String path, String what, String words, double limit) {
    findings.problem(findings.place(path).orElseThrow(), what, words + ValueKind.numberText(limit));
  }
}
