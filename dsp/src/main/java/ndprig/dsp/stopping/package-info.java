/**
 * Stopping power of materials for light ions.
 *
 * <p>A {@link ndprig.dsp.stopping.StoppingSource} gives the {@link
 * ndprig.dsp.stopping.StoppingPower} of a layer for a particle; {@link
 * ndprig.dsp.stopping.BuiltInStopping} is the source that is delivered with the module.
 */
@NullMarked
package ndprig.dsp.stopping;

import org.jspecify.annotations.NullMarked;
