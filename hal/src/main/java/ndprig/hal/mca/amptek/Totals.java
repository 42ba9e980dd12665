package ndprig.hal.mca.amptek;

/**
 * Times and counters of a device, followed beyond their overflow.
 *
 * @param realMillis real time
 * @param liveMillis live time; 0 on models that do not measure it
 * @param accumulationMillis accumulation time
 * @param fast fast count; 0 on models without a fast channel
 * @param slow slow count
 * @param general the general-purpose counter
 */
record Totals(
    long realMillis, long liveMillis, long accumulationMillis, long fast, long slow, long general) {
  static final Totals ZERO = new Totals(0, 0, 0, 0, 0, 0);

  /** As they stand in a status. */
  static Totals of(StatusBlock block) {
    return new Totals(
        block.realMillis(),
        block.liveMillis().orElse(0L),
        block.accumulationMillis(),
        block.hasFastChannel() ? block.fastCount() : 0,
        block.slowCount(),
        block.generalCount());
  }
}
