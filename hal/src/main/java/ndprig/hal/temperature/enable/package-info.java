/** The heater's enable circuit as one pulsed output line; {@code PulsedEnable} drives it. */
@NullMarked
package ndprig.hal.temperature.enable;

import org.jspecify.annotations.NullMarked;
