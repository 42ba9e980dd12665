package ndprig.controller.acquisition;

/**
 * What was measured beside the spectrum.
 *
 * @param currentMilliamperes cell current
 * @param voltageVolts cell voltage
 * @param temperatureCelsius cell temperature
 * @param pressureMegapascals stack pressure
 * @param chargeStartMilliampereHours charge counter at the start
 * @param chargeEndMilliampereHours charge counter at the end; the difference is the frame's charge
 * @param actuatorSteps position of the stack actuator at the end, microsteps
 * @param monitorCounts beam monitor counts in the frame
 */
public record FrameEnvironment(
    Summary currentMilliamperes,
    Summary voltageVolts,
    Summary temperatureCelsius,
    Summary pressureMegapascals,
    double chargeStartMilliampereHours,
    double chargeEndMilliampereHours,
    int actuatorSteps,
    long monitorCounts) {}
