/** Tests of steps, charges and bins. */
@NullMarked
package ndprig.controller.analysis;

import org.jspecify.annotations.NullMarked;
