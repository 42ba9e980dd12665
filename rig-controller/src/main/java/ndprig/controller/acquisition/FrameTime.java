package ndprig.controller.acquisition;

import java.time.Duration;
import java.time.Instant;

/**
 * When a frame was counted.
 *
 * @param startNanos monotonic time of its start (the end of the frame before), ns; meaningless in
 *     another process
 * @param endNanos monotonic time of its end, ns: when the closing readout was asked for
 * @param start civil time of its start
 * @param end civil time of its end
 * @param real the device's real time between the two readings, and the time in which it was being
 *     set up anew if it was
 * @param live the device's live time, measured or estimated
 * @param endWindow how long the closing readout took: the MCA copied its counts between {@code
 *     endNanos} and {@code endNanos + endWindow}
 */
public record FrameTime(
    long startNanos,
    long endNanos,
    Instant start,
    Instant end,
    Duration real,
    Duration live,
    Duration endWindow) {}
