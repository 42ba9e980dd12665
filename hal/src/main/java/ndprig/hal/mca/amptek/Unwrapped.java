package ndprig.hal.mca.amptek;

/** A counter that begins again at zero when it reaches its modulus, followed beyond that. */
final class Unwrapped {
  private final long modulus;
  private long lastRaw;
  private long base;

  Unwrapped(long modulus) {
    this.modulus = modulus;
  }

  /** Where a raw reading stands, given that it never goes back but may have wrapped once. */
  long preview(long raw) {
    return (raw < lastRaw ? base + modulus : base) + raw;
  }

  /** By how much a raw reading is ahead of the last, or behind it if negative, without a wrap. */
  long rawStep(long raw) {
    return raw - lastRaw;
  }

  /** By how much a raw reading is ahead of the last, given that it wrapped if it is less. */
  long step(long raw) {
    return preview(raw) - base - lastRaw;
  }

  void accept(long raw) {
    base = preview(raw) - raw;
    lastRaw = raw;
  }

  void restart() {
    base = 0;
    lastRaw = 0;
  }
}
