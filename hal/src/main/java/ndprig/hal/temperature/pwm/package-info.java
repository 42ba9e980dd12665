/** Resistive heater on a pulse-width output; {@code PwmHeater} is the driver. */
@NullMarked
package ndprig.hal.temperature.pwm;

import org.jspecify.annotations.NullMarked;
