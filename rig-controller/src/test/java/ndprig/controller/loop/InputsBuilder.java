package ndprig.controller.loop;

import ndprig.controller.output.OutputState;
import ndprig.controller.output.OutputStates;
import ndprig.hal.cycler.CyclerReading;
import ndprig.hal.device.Quality;
import ndprig.hal.device.Reading;
import ndprig.hal.pressure.ActuatorState;
import ndprig.hal.quantity.Charge;
import ndprig.hal.quantity.Current;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.quantity.Voltage;

/** Makes inputs of a tick; all is well unless said otherwise. */
public final class InputsBuilder {
  private static final OutputState SAFE = new OutputState(true, true, 0);

  private long nanos;
  private double celsius = 25;
  private Quality temperatureQuality = Quality.GOOD;
  private double megapascals = 1;
  private Quality pressureQuality = Quality.GOOD;
  private ActuatorState actuator = new ActuatorState(0, false, false, false, false, false);
  private Quality actuatorQuality = Quality.GOOD;
  private double volts = 1;
  private double milliamperes;
  private double milliampereHours;
  private Quality cyclerQuality = Quality.GOOD;
  private double heaterFraction;
  private OutputState heater = SAFE;
  private OutputState heaterEnable = SAFE;
  private OutputState permit = new OutputState(false, true, 0);
  private OutputState stack = SAFE;

  /** All readings are from this time. */
  public InputsBuilder at(long newNanos) {
    nanos = newNanos;
    return this;
  }

  /** The temperature. */
  public InputsBuilder celsius(double value, Quality quality) {
    celsius = value;
    temperatureQuality = quality;
    return this;
  }

  /** The pressure. */
  public InputsBuilder megapascals(double value, Quality quality) {
    megapascals = value;
    pressureQuality = quality;
    return this;
  }

  /** The actuator. */
  public InputsBuilder actuator(ActuatorState state, Quality quality) {
    actuator = state;
    actuatorQuality = quality;
    return this;
  }

  /** The cell voltage. */
  public InputsBuilder volts(double value, Quality quality) {
    volts = value;
    cyclerQuality = quality;
    return this;
  }

  /** The current. */
  public InputsBuilder milliamperes(double value) {
    milliamperes = value;
    return this;
  }

  /** The charge counter. */
  public InputsBuilder milliampereHours(double value) {
    milliampereHours = value;
    return this;
  }

  /** The heater's power. */
  public InputsBuilder heaterFraction(double value) {
    heaterFraction = value;
    return this;
  }

  /** What is known of the heater, its enable circuit, the permit and the stack. */
  public InputsBuilder outputs(
      OutputState newHeater, OutputState newEnable, OutputState newPermit, OutputState newStack) {
    heater = newHeater;
    heaterEnable = newEnable;
    permit = newPermit;
    stack = newStack;
    return this;
  }

  /** Outputs that all do what is wanted of them, which is a heater at a share and the permit. */
  public static OutputStates permitted(double heaterShare) {
    OutputState active = new OutputState(false, true, 0);
    return new OutputStates(heaterShare, true, active, active, active, SAFE);
  }

  /** The inputs. */
  public RigInputs build() {
    CyclerReading cycler =
        new CyclerReading(
            new Current(milliamperes), new Voltage(volts), new Charge(milliampereHours), 0);
    return new RigInputs(
        nanos,
        reading(new Temperature(celsius), temperatureQuality),
        reading(new Pressure(megapascals), pressureQuality),
        reading(actuator, actuatorQuality),
        reading(cycler, cyclerQuality),
        new OutputStates(
            heaterFraction,
            !permit.safe() && permit.confirmed(),
            heater,
            heaterEnable,
            permit,
            stack));
  }

  private <T> Reading<T> reading(T value, Quality quality) {
    return quality == Quality.INVALID
        ? Reading.invalid(nanos)
        : new Reading<>(value, quality, nanos);
  }
}
