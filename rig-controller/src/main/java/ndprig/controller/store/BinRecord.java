package ndprig.controller.store;

/**
 * A bin and what was derived from it.
 *
 * @param series which kind of bin, such as by time or by step
 * @param number within the series
 * @param firstFrame the first frame in it
 * @param lastFrame the last frame in it
 * @param body what was derived, JSON
 */
public record BinRecord(String series, long number, long firstFrame, long lastFrame, String body) {}
