/** A load cell behind a NAU7802 on I2C; see {@link ndprig.hal.pressure.nau7802.Nau7802LoadCell}. */
@NullMarked
package ndprig.hal.pressure.nau7802;

import org.jspecify.annotations.NullMarked;
