/** Thermometer and heater ports. */
@NullMarked
package ndprig.hal.temperature;

import org.jspecify.annotations.NullMarked;
