/**
 * Frames to bins, bins to depth profiles, and all frames together to lithium and efficiency of each
 * cycle. Everything here can be made again from the stored frames.
 */
@NullMarked
package ndprig.controller.analysis;

import org.jspecify.annotations.NullMarked;
