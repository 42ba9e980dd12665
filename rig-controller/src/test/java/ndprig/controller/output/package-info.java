/** Tests of what is wanted of the outputs. */
@NullMarked
package ndprig.controller.output;

import org.jspecify.annotations.NullMarked;
