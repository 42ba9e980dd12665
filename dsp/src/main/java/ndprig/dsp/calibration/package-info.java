/** From channels to energies. */
@NullMarked
package ndprig.dsp.calibration;

import org.jspecify.annotations.NullMarked;
