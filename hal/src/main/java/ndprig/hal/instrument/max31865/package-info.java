/** The MAX31865 resistance thermometer chip, register by register, with faults to inject. */
@NullMarked
package ndprig.hal.instrument.max31865;

import org.jspecify.annotations.NullMarked;
