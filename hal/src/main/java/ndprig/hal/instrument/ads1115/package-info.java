/** An ADS1115 analogue-to-digital converter, register by register. */
@NullMarked
package ndprig.hal.instrument.ads1115;

import org.jspecify.annotations.NullMarked;
