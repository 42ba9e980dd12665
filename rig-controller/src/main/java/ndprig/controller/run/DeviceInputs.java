package ndprig.controller.run;

import java.time.Duration;
import java.util.function.LongFunction;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.output.Outputs;
import ndprig.hal.cycler.Cycler;
import ndprig.hal.device.Reading;
import ndprig.hal.pressure.LoadCell;
import ndprig.hal.pressure.StackActuator;
import ndprig.hal.quantity.Force;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.temperature.Thermometer;
import org.jspecify.annotations.Nullable;

/** Takes the snapshot of a tick from the newest readings of the devices, with their age limits. */
public final class DeviceInputs implements LongFunction<RigInputs> {
  /** 1 N/cm² is 0.01 MPa. */
  private static final double MEGAPASCALS_PER_NEWTON_PER_SQUARE_CENTIMETRE = 0.01;

  private final Devices devices;
  private final MaximumAges ages;
  private final double megapascalsPerNewton;
  private @Nullable Reading<Force> lastForce;
  private Reading<Pressure> lastPressure = Reading.invalid(0);

  /**
   * Reads these devices.
   *
   * @param areaSquareCentimetres of the cell, cm², more than 0
   */
  public DeviceInputs(Devices devices, MaximumAges ages, double areaSquareCentimetres) {
    if (!(areaSquareCentimetres > 0)) {
      throw new IllegalArgumentException(
          "areaSquareCentimetres: must be more than 0, got " + areaSquareCentimetres);
    }
    this.devices = devices;
    this.ages = ages;
    this.megapascalsPerNewton =
        MEGAPASCALS_PER_NEWTON_PER_SQUARE_CENTIMETRE / areaSquareCentimetres;
  }

  @Override
  public RigInputs apply(long tickNanos) {
    return new RigInputs(
        tickNanos,
        devices.thermometer().reading().asOf(tickNanos, ages.temperature()),
        pressure(devices.loadCell().reading()).asOf(tickNanos, ages.pressure()),
        devices.actuator().reading().asOf(tickNanos, ages.actuator()),
        devices.cycler().reading().asOf(tickNanos, ages.cycler()),
        devices.outputs().states(tickNanos));
  }

  /** Converts each reading once; it stays the newest for several ticks. */
  private Reading<Pressure> pressure(Reading<Force> force) {
    if (!force.equals(lastForce)) {
      lastForce = force;
      Force value = force.value();
      Pressure pressure =
          value == null ? null : new Pressure(value.newtons() * megapascalsPerNewton);
      lastPressure = new Reading<>(pressure, force.quality(), force.atNanos());
    }
    return lastPressure;
  }

  /**
   * What is read.
   *
   * @param thermometer of the cell
   * @param loadCell in series with the stack
   * @param actuator of the stack
   * @param cycler that runs its own programme
   * @param outputs of the rig
   */
  public record Devices(
      Thermometer thermometer,
      LoadCell loadCell,
      StackActuator actuator,
      Cycler cycler,
      Outputs outputs) {}

  /**
   * Beyond what age a reading is stale; some multiple of the device's own period.
   *
   * @param temperature of the thermometer's reading
   * @param pressure of the load cell's
   * @param actuator of the actuator's
   * @param cycler of the cycler's
   */
  public record MaximumAges(
      Duration temperature, Duration pressure, Duration actuator, Duration cycler) {}
}
