package ndprig.controller.config;

import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * Whether the limits that hold in effect are in their order: target, setpoint limit, relief, trip,
 * mechanical stop; and the same for temperature and voltage. What breaks it is told with both
 * values, keys and lines.
 */
final class LimitOrder {
  /** How much of the cell's limit the true pressure may exceed its target when the force lies. */
  private static final double TRUST_SHARE = 0.1;

  private static final String TARGET = "plan.pressure.target_mpa";
  private static final String TARGET_MAX = "rig.control.pressure.target_max_mpa";
  private static final String RIG_TRIP = "rig.safety.pressure_max_mpa";
  private static final String CELL_TRIP = "cell.pressure_max_mpa";
  private static final String TEMPERATURE = "plan.temperature.target_celsius";
  private static final String CUTOFF = "twin.programme.strip_cutoff_v";

  private final Findings findings;

  private LimitOrder(Findings findings) {
    this.findings = findings;
  }

  /** A limit that holds in effect, and the key that it comes from. */
  private record Limit(String name, String key, double value) {
    Limit as(String otherName, DoubleUnaryOperator made) {
      return new Limit(otherName, key, made.applyAsDouble(value));
    }
  }

  /** Notes every pair that is out of order. */
  static void run(Findings findings) {
    LimitOrder order = new LimitOrder(findings);
    order.pressure();
    order.trust();
    order.temperature();
    order.voltage();
  }

  private void pressure() {
    Limit rigTrip = limit("the trip", RIG_TRIP);
    Limit trip = lesser(rigTrip, limit("the trip", CELL_TRIP));
    Limit highest = limit("the setpoint limit", TARGET_MAX);
    Limit relief = highest.as("the relief", value -> EffectiveLimits.RELIEF * value);
    below(relief, rigTrip, "MPa", false);
    Limit setpoint =
        lesser(highest, trip.as("the setpoint limit", value -> value / EffectiveLimits.TRIP));
    below(limit("the target", TARGET), setpoint, "MPa", true);
    below(limit("contact", "rig.control.pressure.contact_mpa"), setpoint, "MPa", false);
    below(zero(), limit("contact", "rig.control.pressure.contact_mpa"), "MPa", true);
    Limit stop = force("the mechanical stop", "rig.stack_actuator.stop_n");
    below(trip, stop, "MPa", false);
    atLeast(force("the load cell's full scale", "rig.load_cell.full_scale_n"), stop, "MPa");
  }

  /** What a force may be off before it is doubted must leave the cell whole. */
  private void trust() {
    double target = number(TARGET);
    double share =
        number("rig.stack_actuator.spring_tolerance") + number("rig.stack_actuator.creep_fraction");
    double off = share * target + 2 * force("", "rig.stack_actuator.friction_n").value();
    Limit trip = lesser(limit("", RIG_TRIP), limit("", CELL_TRIP));
    below(
        new Limit(
            "what a false force may hide (tolerance and creep of the target, twice the friction)",
            "rig.stack_actuator.spring_tolerance",
            off),
        trip.as("10 % of the trip", value -> TRUST_SHARE * value),
        "MPa",
        true);
    double drift = force("", "rig.load_cell.zero_drift_n_per_kelvin").value();
    double kelvin = Math.abs(number(TEMPERATURE) - number("rig.load_cell.zero_at_celsius"));
    Limit zeroMost = trip.as("2 % of the trip", value -> EffectiveLimits.ZERO_SHARE * value);
    if (drift * kelvin > 0) {
      below(
          zero().as("the zero tolerance at the target temperature", v -> v + drift * kelvin),
          zeroMost,
          "MPa",
          true);
    }
  }

  private void temperature() {
    Limit target = limit("the target", TEMPERATURE);
    Limit hottest =
        lesser(
            limit("the trip", "rig.safety.temperature_max_celsius"),
            limit("the trip", "cell.temperature_max_celsius"));
    Limit coldest = limit("the trip", "rig.safety.temperature_min_celsius");
    double margin = EffectiveLimits.MARGIN_KELVIN;
    below(target, hottest.as("the setpoint limit", value -> value - margin), "°C", true);
    atLeast(target, coldest.as("the setpoint limit", value -> value + margin), "°C");
  }

  private void voltage() {
    Limit highest =
        lesser(
            limit("the trip", "rig.safety.voltage_max_v"), limit("the trip", "cell.voltage_max_v"));
    Limit lowest =
        greater(
            limit("the trip", "rig.safety.voltage_min_v"), limit("the trip", "cell.voltage_min_v"));
    below(limit("the cut-off", CUTOFF), highest, "V", false);
    below(lowest, highest, "V", false);
  }

  private Limit zero() {
    return force("the zero tolerance", "rig.load_cell.zero_tolerance_n");
  }

  private Limit force(String name, String key) {
    double area = number("cell.area_cm2") * EffectiveLimits.NEWTONS_PER_MPA_CM2;
    return new Limit(name, key, number(key) / area);
  }

  private Limit limit(String name, String key) {
    return new Limit(name, key, number(key));
  }

  /** The tighter of two upper limits; one that was not read well makes no rule hold or break. */
  private static Limit lesser(Limit one, Limit other) {
    return Stream.of(one, other)
        .filter(limit -> !Double.isNaN(limit.value()))
        .min(Comparator.comparingDouble(Limit::value))
        .orElse(one);
  }

  private static Limit greater(Limit one, Limit other) {
    return Stream.of(one, other)
        .filter(limit -> !Double.isNaN(limit.value()))
        .max(Comparator.comparingDouble(Limit::value))
        .orElse(one);
  }

  private void below(Limit lower, Limit upper, String unit, boolean equalAllowed) {
    boolean broken = equalAllowed ? lower.value() > upper.value() : lower.value() >= upper.value();
    if (broken) {
      problem(lower, equalAllowed ? "at most " : "less than ", upper, unit);
    }
  }

  private void atLeast(Limit upper, Limit lower, String unit) {
    if (upper.value() < lower.value()) {
      problem(upper, "at least ", lower, unit);
    }
  }

  private void problem(Limit wrong, String words, Limit bound, String unit) {
    findings.problem(
        findings.place(wrong.key()).orElseThrow(),
        "%s is %s %s".formatted(wrong.name(), text(wrong.value()), unit),
        words
            + "%s %s, %s by %s = %s (%s)"
                .formatted(
                    text(bound.value()),
                    unit,
                    bound.name(),
                    bound.key(),
                    text(number(bound.key())),
                    where(bound.key())));
  }

  private String where(String key) {
    return findings.place(key).map(at -> at.file().getFileName() + ":" + at.line()).orElse("");
  }

  private static String text(double value) {
    return ValueKind.numberText(Math.round(value * 1e4) / 1e4);
  }

  private double number(String path) {
    return findings.number(path).orElse(Double.NaN);
  }
}
