/** Quantities of the rig, each with one canonical unit named by its component. */
@NullMarked
package ndprig.hal.quantity;

import org.jspecify.annotations.NullMarked;
