/** The line that keeps the power stage of the heater awake; {@code HeaterEnable} feeds it. */
@NullMarked
package ndprig.hal.temperature.enable;

import org.jspecify.annotations.NullMarked;
