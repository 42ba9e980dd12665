package ndprig.hal.time;

/** Time that only goes forward; the origin means nothing, differences do. */
@FunctionalInterface
public interface MonotonicClock {
  /** Returns nanoseconds since an arbitrary fixed instant of this process. */
  long nanos();
}
