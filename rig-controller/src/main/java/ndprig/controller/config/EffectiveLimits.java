package ndprig.controller.config;

import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;

/**
 * The limits that hold for a cell on a rig: of what rig, cell and devices state the tightest
 * counts. They lie in one order, which {@link LimitOrder} checks when an experiment is read:
 *
 * <pre>
 *   target &le; setpoint limit &lt; relief &lt; trip &lt; mechanical stop
 * </pre>
 *
 * @param pressureTarget highest target of the stack pressure
 * @param pressureRelief above it the regulator retracts
 * @param pressureTrip above it the interlock trips
 * @param pressureStop what the mechanical stop does not let pass
 * @param coldestTarget lowest target of the temperature
 * @param hottestTarget highest target of the temperature
 */
public record EffectiveLimits(
    Pressure pressureTarget,
    Pressure pressureRelief,
    Pressure pressureTrip,
    Pressure pressureStop,
    Temperature coldestTarget,
    Temperature hottestTarget) {
  /** Relief over the highest target. */
  static final double RELIEF = 1.10;

  /** Trip over the highest target, so that the relief gets its chance before it. */
  static final double TRIP = 1.15;

  /** How much of the trip the load cell's zero may be off, at any temperature. */
  public static final double ZERO_SHARE = 0.02;

  /** Distance of a temperature target from a trip: more than a loop overshoots. */
  static final double MARGIN_KELVIN = 2;

  /** 1 MPa on 1 cm². */
  static final double NEWTONS_PER_MPA_CM2 = 100;

  static EffectiveLimits of(RigProfile rig, CellConfig cell) {
    SafetyConfig safety = rig.safety().tightenedFor(cell);
    double area = cell.areaCm2() * NEWTONS_PER_MPA_CM2;
    double trip = safety.pressureMax().megapascals();
    double target = highestTarget(rig.control().pressure().targetMax().megapascals(), trip);
    return new EffectiveLimits(
        new Pressure(target),
        new Pressure(RELIEF * target),
        new Pressure(trip),
        new Pressure(rig.stackActuator().stop().newtons() / area),
        new Temperature(safety.temperatureMin().celsius() + MARGIN_KELVIN),
        new Temperature(safety.temperatureMax().celsius() - MARGIN_KELVIN));
  }

  /** The highest target, MPa, of what the rig allows and what stays below a trip. */
  static double highestTarget(double rigMegapascals, double tripMegapascals) {
    return Math.min(rigMegapascals, tripMegapascals / TRIP);
  }
}
