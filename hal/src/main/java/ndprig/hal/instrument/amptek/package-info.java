/**
 * A model of an Amptek MCA, exact to the byte and in its timing, that answers over UDP or RS-232
 * and can be made to fail in the ways real ones do. Main type: {@link
 * ndprig.hal.instrument.amptek.SimulatedAmptek}.
 *
 * @source Amptek Digital Products Programmer's Guide, Rev B3
 */
@NullMarked
package ndprig.hal.instrument.amptek;

import org.jspecify.annotations.NullMarked;
