/**
 * A run: its plan, the phases it goes through as a pure table, the director that executes them, and
 * the control agent whose tick holds it all together.
 */
@NullMarked
package ndprig.controller.run;

import org.jspecify.annotations.NullMarked;
