/** Live time, pile-up, and what to say when there was too much of it. */
@NullMarked
package ndprig.dsp.deadtime;

import org.jspecify.annotations.NullMarked;
