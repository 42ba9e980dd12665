/**
 * Lithium over depth without the smear of resolution: unfolding and layered fits, each with its
 * uncertainty.
 */
@NullMarked
package ndprig.dsp.unfold;

import org.jspecify.annotations.NullMarked;
