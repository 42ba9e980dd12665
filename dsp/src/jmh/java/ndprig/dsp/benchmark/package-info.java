/** Speed and allocation of the work that is done for every frame, bin and composition. */
@NullMarked
package ndprig.dsp.benchmark;

import org.jspecify.annotations.NullMarked;
