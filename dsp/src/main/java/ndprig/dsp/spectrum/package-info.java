/** Counts per channel. */
@NullMarked
package ndprig.dsp.spectrum;

import org.jspecify.annotations.NullMarked;
