/** Tests of the simulated Amptek MCA, byte by byte. */
@NullMarked
package ndprig.hal.instrument.amptek;

import org.jspecify.annotations.NullMarked;
