/**
 * The Amptek DP5 family of multichannel analysers (DP5, PX5, DP5G, MCA8000D, TB-5, DP5-X): packets
 * to and from bytes, and the driver {@link ndprig.hal.mca.amptek.AmptekMca} over UDP or RS-232.
 *
 * @source Amptek Digital Products Programmer's Guide, Rev B3
 */
@NullMarked
package ndprig.hal.mca.amptek;

import org.jspecify.annotations.NullMarked;
