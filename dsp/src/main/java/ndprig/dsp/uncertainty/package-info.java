/** Values with their standard uncertainty. */
@NullMarked
package ndprig.dsp.uncertainty;

import org.jspecify.annotations.NullMarked;
