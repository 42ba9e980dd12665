/**
 * Cell current and voltage through an ADS1115 on I2C; see {@link
 * ndprig.hal.cycler.shunt.ShuntCycler}.
 */
@NullMarked
package ndprig.hal.cycler.shunt;

import org.jspecify.annotations.NullMarked;
