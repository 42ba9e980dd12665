package ndprig.controller.acquisition;

import java.time.Instant;

/**
 * The rig at a moment, for plots and records. A value that was not good is NaN.
 *
 * @param at civil time
 * @param atNanos monotonic time, ns
 * @param temperatureCelsius cell temperature
 * @param setpointCelsius what the temperature is regulated to
 * @param pressureMegapascals stack pressure
 * @param targetMegapascals what the pressure is regulated to
 * @param heaterFraction share of full heater power, 0 to 1
 * @param actuatorSteps position of the stack actuator, microsteps
 * @param currentMilliamperes cell current
 * @param voltageVolts cell voltage
 * @param chargeMilliampereHours charge counter
 * @param phase of the run
 */
public record TelemetryPoint(
    Instant at,
    long atNanos,
    double temperatureCelsius,
    double setpointCelsius,
    double pressureMegapascals,
    double targetMegapascals,
    double heaterFraction,
    double actuatorSteps,
    double currentMilliamperes,
    double voltageVolts,
    double chargeMilliampereHours,
    String phase) {
  /** The same at another civil time. */
  public TelemetryPoint at(Instant time) {
    return new TelemetryPoint(
        time,
        atNanos,
        temperatureCelsius,
        setpointCelsius,
        pressureMegapascals,
        targetMegapascals,
        heaterFraction,
        actuatorSteps,
        currentMilliamperes,
        voltageVolts,
        chargeMilliampereHours,
        phase);
  }
}
