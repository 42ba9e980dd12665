/** The power stage of the heater with its watchdog monostable, and faults to inject. */
@NullMarked
package ndprig.hal.instrument.heater;

import org.jspecify.annotations.NullMarked;
