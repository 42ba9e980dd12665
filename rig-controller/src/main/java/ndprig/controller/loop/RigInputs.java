package ndprig.controller.loop;

import ndprig.controller.output.OutputStates;
import ndprig.hal.cycler.CyclerReading;
import ndprig.hal.device.Reading;
import ndprig.hal.pressure.ActuatorState;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;

/**
 * All that one control tick sees, taken once at its start. Readings older than their limit are
 * already marked stale.
 *
 * @param tickNanos monotonic time of the tick
 * @param temperature of the cell
 * @param pressure on the stack: force over the cell's area
 * @param actuator of the stack
 * @param cycler current, voltage, charge
 * @param outputs what is known of them, against what the tick before wanted
 */
public record RigInputs(
    long tickNanos,
    Reading<Temperature> temperature,
    Reading<Pressure> pressure,
    Reading<ActuatorState> actuator,
    Reading<CyclerReading> cycler,
    OutputStates outputs) {
  /** Fraction of full power that the heater was set to last, 0 to 1. */
  public double heaterFraction() {
    return outputs.heaterShare();
  }

  /** Whether the permit is known to be given. */
  public boolean permitted() {
    return outputs.permitGiven();
  }
}
