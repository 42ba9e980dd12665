package ndprig.controller.twin.montecarlo;

/** Takes pulses in the order of time. */
@FunctionalInterface
public interface PulseSink {
  /**
   * Takes one pulse.
   *
   * @param energyKev amplitude in energy, after the detector's resolution; above zero, may lie
   *     beyond full scale
   * @param atNanos monotonic time
   */
  void pulse(double energyKev, long atNanos);
}
