/** A NAU7802 load-cell converter, register by register. */
@NullMarked
package ndprig.hal.instrument.nau7802;

import org.jspecify.annotations.NullMarked;
