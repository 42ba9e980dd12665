/**
 * The multichannel analyser port. Its readings are cumulative: the device is never read and cleared
 * during a run.
 */
@NullMarked
package ndprig.hal.mca;

import org.jspecify.annotations.NullMarked;
