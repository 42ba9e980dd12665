package ndprig.controller.config;

import java.time.Duration;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.quantity.Voltage;

/** The interlocks, {@code [safety]}. Nothing here has a default. */
public record SafetyConfig(
    @Key(value = "under-temperature trip", min = -200, max = 200) Temperature temperatureMin,
    @Key(value = "over-temperature trip", min = -40, max = 200) Temperature temperatureMax,
    @Key(value = "over-pressure trip", above = 0, max = 100) Pressure pressureMax,
    @Key(value = "under-voltage trip", min = -20, max = 20) Voltage voltageMin,
    @Key(value = "over-voltage trip", min = -20, max = 20) Voltage voltageMax,
    @Key(value = "time beyond a limit before the trip", unit = "s", above = 0, max = 3600)
        Duration limitDelay,
    @Key(
            value = "time without a reading that counts before the trip",
            unit = "s",
            above = 0,
            max = 3600)
        Duration sensorDelay,
    @Key(
            value = "time that a device may take for its first good reading",
            unit = "s",
            min = 0,
            max = 3600)
        Duration startup,
    @Key(value = "a temperature older than this is stale", unit = "ms", min = 50, max = 60000)
        Duration temperatureStale,
    @Key(value = "a pressure older than this is stale", unit = "ms", min = 50, max = 60000)
        Duration pressureStale,
    @Key(
            value = "a cell current or voltage older than this is stale",
            unit = "ms",
            min = 50,
            max = 60000)
        Duration cyclerStale,
    @Key(
            value =
                "time with power 0 before a rising temperature counts against the heater: its stored heat",
            unit = "s",
            min = 0,
            max = 100000)
        Duration heaterStuckSettle,
    @Key(
            value = "rise over the lowest temperature since then that trips",
            unit = "K",
            above = 0,
            max = 100)
        double heaterStuckMarginKelvin,
    @Key(value = "rise that the surroundings may cause besides", unit = "K/h", min = 0, max = 100)
        double heaterStuckDriftKelvinPerH,
    @Key(
            value =
                "without a healthy control tick for so long every actuator goes to its safe state",
            unit = "ms",
            min = 100,
            max = 60000)
        Duration deadMan) {

  /** The same interlocks, tightened where a cell stands less. */
  public SafetyConfig tightenedFor(CellConfig cell) {
    return new SafetyConfig(
        temperatureMin,
        lesser(temperatureMax, cell.temperatureMax()),
        lesser(pressureMax, cell.pressureMax()),
        voltageMin.compareTo(cell.voltageMin()) >= 0 ? voltageMin : cell.voltageMin(),
        lesser(voltageMax, cell.voltageMax()),
        limitDelay,
        sensorDelay,
        startup,
        temperatureStale,
        pressureStale,
        cyclerStale,
        heaterStuckSettle,
        heaterStuckMarginKelvin,
        heaterStuckDriftKelvinPerH,
        deadMan);
  }

  private static <T extends Comparable<T>> T lesser(T one, T other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
