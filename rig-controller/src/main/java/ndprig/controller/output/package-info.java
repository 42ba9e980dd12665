/**
 * What a tick wants of the outputs, and what is known of them; {@code Outputs} is the main type.
 * The outputs' own threads do the writing.
 */
@NullMarked
package ndprig.controller.output;

import org.jspecify.annotations.NullMarked;
