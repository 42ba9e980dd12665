package ndprig.hal.instrument.nau7802;

/** What a fault of wiring, bridge or amplifier makes of the bridge signal. */
@FunctionalInterface
public interface SignalFault {
  /** The signal as it is. */
  SignalFault NONE = (millivoltsPerVolt, atNanos) -> millivoltsPerVolt;

  /**
   * What the converter sees.
   *
   * @param millivoltsPerVolt what the bridge gives, mV per V of supply
   * @param atNanos monotonic time of the conversion
   */
  double seen(double millivoltsPerVolt, long atNanos);
}
