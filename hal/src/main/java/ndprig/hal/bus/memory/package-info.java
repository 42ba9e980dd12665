/**
 * Bus ports that end in an instrument model instead of a wire; waiting on them lets simulated time
 * pass.
 */
@NullMarked
package ndprig.hal.bus.memory;

import org.jspecify.annotations.NullMarked;
