/** What a control tick sees, and the loops as functions of inputs, setpoints and tick. No I/O. */
@NullMarked
package ndprig.controller.loop;

import org.jspecify.annotations.NullMarked;
