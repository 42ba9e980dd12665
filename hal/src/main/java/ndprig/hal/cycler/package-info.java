/** The cycler port: current, voltage and charge of the cell, and its step edges. */
@NullMarked
package ndprig.hal.cycler;

import org.jspecify.annotations.NullMarked;
