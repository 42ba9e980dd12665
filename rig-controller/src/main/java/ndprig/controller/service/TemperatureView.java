package ndprig.controller.service;

import org.jspecify.annotations.Nullable;

/**
 * The temperature loop in SECoP's words.
 *
 * @param valueCelsius measured; null if there is no good reading
 * @param quality of the reading
 * @param targetCelsius where the ramp ends; null if none is set
 * @param setpointCelsius where the ramp is now; null if none is set
 * @param rampKelvinPerMin how fast the setpoint moves
 * @param heaterFraction of full power that is applied
 * @param stable whether the value stayed within its precision for its window
 * @param controlledBy what decides the heater now
 */
public record TemperatureView(
    @Nullable Double valueCelsius,
    String quality,
    @Nullable Double targetCelsius,
    @Nullable Double setpointCelsius,
    double rampKelvinPerMin,
    double heaterFraction,
    boolean stable,
    String controlledBy) {}
