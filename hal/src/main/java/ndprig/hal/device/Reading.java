package ndprig.hal.device;

import java.time.Duration;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A value with its quality and the time it was measured.
 *
 * @param <T> the quantity
 * @param value the value; null only if the quality is {@link Quality#INVALID}
 * @param quality how far the value may be trusted
 * @param atNanos monotonic time of the measurement, ns
 */
public record Reading<T>(@Nullable T value, Quality quality, long atNanos) {
  /** Checks that only an invalid reading lacks a value. */
  public Reading {
    if (value == null && quality != Quality.INVALID) {
      throw new IllegalArgumentException("value: missing in a reading of quality " + quality);
    }
  }

  /** A trusted reading. */
  public static <T> Reading<T> good(T value, long atNanos) {
    return new Reading<>(value, Quality.GOOD, atNanos);
  }

  /** A reading to look at, not to act on. */
  public static <T> Reading<T> suspect(T value, long atNanos) {
    return new Reading<>(value, Quality.SUSPECT, atNanos);
  }

  /** No reading. */
  public static <T> Reading<T> invalid(long atNanos) {
    return new Reading<>(null, Quality.INVALID, atNanos);
  }

  /** Whether the reading may be acted on. */
  public boolean isGood() {
    return quality == Quality.GOOD;
  }

  /**
   * Returns the value of a reading that has one.
   *
   * @throws NoSuchElementException if the reading is invalid
   */
  public T require() {
    T present = value;
    if (present == null) {
      throw new NoSuchElementException("the reading is invalid");
    }
    return present;
  }

  /** Returns this reading, marked stale if it is good but older than the limit. */
  public Reading<T> asOf(long nowNanos, Duration maximumAge) {
    boolean tooOld = quality == Quality.GOOD && nowNanos - atNanos > maximumAge.toNanos();
    return tooOld ? new Reading<>(value, Quality.STALE, atNanos) : this;
  }
}
