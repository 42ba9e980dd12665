package ndprig.hal.temperature.max31865;

import java.time.Duration;
import ndprig.hal.device.Quality;

/**
 * Judges readings by range and by how far the value moved since the last good one, and counts equal
 * codes. The first reading is trusted only once a second one agrees with it; a true step is
 * believed again once enough time has passed to explain it. Not thread-safe.
 */
final class RtdPlausibility {
  private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private final RtdLimits limits;
  private boolean haveReference;
  private boolean confirmed;
  private double referenceCelsius;
  private long referenceNanos;
  private int lastCode = -1;
  private int sameCode;

  RtdPlausibility(RtdLimits limits) {
    this.limits = limits;
  }

  /** Forgets everything seen, as after a gap. */
  void reset() {
    haveReference = false;
    confirmed = false;
    lastCode = -1;
    sameCode = 0;
  }

  Quality judge(int code, double celsius, long atNanos) {
    sameCode = code == lastCode ? sameCode + 1 : 1;
    lastCode = code;
    if (!limits.contains(celsius)) {
      return Quality.SUSPECT;
    }
    boolean agrees = haveReference && explained(celsius, atNanos);
    confirmed |= agrees;
    if (agrees || !confirmed) {
      haveReference = true;
      referenceCelsius = celsius;
      referenceNanos = atNanos;
    }
    return agrees ? Quality.GOOD : Quality.SUSPECT;
  }

  /** Whether the code has been the same for so long that the converter has to prove itself. */
  boolean standsStill() {
    return sameCode >= limits.stuckReadings();
  }

  /** The converter has proved itself. */
  void moves() {
    sameCode = 0;
  }

  private boolean explained(double celsius, long atNanos) {
    double seconds = (atNanos - referenceNanos) / NANOS_PER_SECOND;
    return Math.abs(celsius - referenceCelsius) <= limits.maxSlewKelvinPerSecond() * seconds;
  }
}
