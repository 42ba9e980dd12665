/** Which share of the particles reaches the detector, and at which angles. */
@NullMarked
package ndprig.dsp.geometry;

import org.jspecify.annotations.NullMarked;
