package ndprig.hal.device;

/** How far a reading may be trusted; consumers look at this before the value. */
public enum Quality {
  /** Measured, in range, fresh. */
  GOOD,
  /** Measured, but something about it is odd; not fit for control. */
  SUSPECT,
  /** Was good, but is older than its limit. */
  STALE,
  /** No value, or one known to be wrong. */
  INVALID
}
