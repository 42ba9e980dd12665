/** Simulated instruments: byte-exact models without a thread or a clock of their own. */
@NullMarked
package ndprig.hal.instrument;

import org.jspecify.annotations.NullMarked;
