/**
 * Frames: differences of consecutive cumulative MCA readings, cut where the cycler's step changes,
 * with all that was measured meanwhile. Frames are facts; bins are views made from them.
 */
@NullMarked
package ndprig.controller.acquisition;

import org.jspecify.annotations.NullMarked;
