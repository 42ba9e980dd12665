package ndprig.controller.twin;

import java.util.function.BooleanSupplier;
import ndprig.hal.instrument.Signal;

/**
 * What the rig does to the plant; read at every grid step.
 *
 * @param heaterWatts electrical power of the heater; cut to 0 .. the heater's maximum
 * @param screwMicrosteps true position of the screw, positive compresses
 * @param permit whether the cycler may pass current
 */
public record TwinActuators(Signal heaterWatts, Signal screwMicrosteps, BooleanSupplier permit) {}
