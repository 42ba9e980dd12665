/** Simulated instruments: byte-exact models with no thread and no clock of their own. */
@NullMarked
package ndprig.hal.instrument;

import org.jspecify.annotations.NullMarked;
