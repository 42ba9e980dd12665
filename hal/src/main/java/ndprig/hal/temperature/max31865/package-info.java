/**
 * Platinum resistance thermometer through a MAX31865; {@code Max31865Thermometer} is the driver.
 */
@NullMarked
package ndprig.hal.temperature.max31865;

import org.jspecify.annotations.NullMarked;
