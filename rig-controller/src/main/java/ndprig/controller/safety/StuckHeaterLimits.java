package ndprig.controller.safety;

import java.time.Duration;

/**
 * When a rising temperature means a heater that does not obey.
 *
 * @param settle time with power 0 before the temperature counts: the heater's stored heat
 * @param marginKelvin rise over the lowest temperature since then that trips, K
 * @param driftKelvinPerHour rise that the surroundings may cause, K/h
 */
public record StuckHeaterLimits(Duration settle, double marginKelvin, double driftKelvinPerHour) {
  /** Checks the ranges. */
  public StuckHeaterLimits {
    if (settle.isNegative() || !(marginKelvin > 0) || !(driftKelvinPerHour >= 0)) {
      throw new IllegalArgumentException(
          "settle, marginKelvin, driftKelvinPerHour: out of range: "
              + settle
              + ", "
              + marginKelvin
              + ", "
              + driftKelvinPerHour);
    }
  }
}
