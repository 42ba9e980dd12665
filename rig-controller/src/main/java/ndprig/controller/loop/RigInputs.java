package ndprig.controller.loop;

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
 * @param heaterFraction of full power that is applied
 * @param permitted whether the cycler may pass current
 */
public record RigInputs(
    long tickNanos,
    Reading<Temperature> temperature,
    Reading<Pressure> pressure,
    Reading<ActuatorState> actuator,
    Reading<CyclerReading> cycler,
    double heaterFraction,
    boolean permitted) {}
