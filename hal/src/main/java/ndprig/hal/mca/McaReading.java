package ndprig.hal.mca;

/**
 * One cumulative reading: spectrum and status, taken by the device at the same instant.
 *
 * @param spectrum counts since the last clear
 * @param status times and counters since the last clear
 * @param requestedNanos monotonic time just before the request was sent
 * @param receivedNanos monotonic time just after the last byte of the reply
 * @param attempts requests it took, 1 or more
 */
public record McaReading(
    CumulativeSpectrum spectrum,
    McaStatus status,
    long requestedNanos,
    long receivedNanos,
    int attempts) {
  /** Checks the order of the stamps. */
  public McaReading {
    if (receivedNanos < requestedNanos) {
      throw new IllegalArgumentException("receivedNanos: before requestedNanos");
    }
  }
}
