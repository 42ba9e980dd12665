/** Tests of the codec and driver for the Amptek DP5 family. */
@NullMarked
package ndprig.hal.mca.amptek;

import org.jspecify.annotations.NullMarked;
