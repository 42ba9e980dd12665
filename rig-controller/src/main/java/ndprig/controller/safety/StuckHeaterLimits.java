package ndprig.controller.safety;

/**
 * When a rising temperature means a heater that does not obey.
 *
 * @param settleTicks with power 0 before the temperature counts: the heater's stored heat
 * @param marginKelvin rise over the lowest temperature since then that trips, K
 * @param driftKelvinPerHour rise that the surroundings may cause, K/h
 */
public record StuckHeaterLimits(int settleTicks, double marginKelvin, double driftKelvinPerHour) {
  /** Checks the ranges. */
  public StuckHeaterLimits {
    if (settleTicks < 0 || !(marginKelvin > 0) || !(driftKelvinPerHour >= 0)) {
      throw new IllegalArgumentException(
          "settleTicks, marginKelvin, driftKelvinPerHour: out of range: "
              + settleTicks
              + ", "
              + marginKelvin
              + ", "
              + driftKelvinPerHour);
    }
  }
}
