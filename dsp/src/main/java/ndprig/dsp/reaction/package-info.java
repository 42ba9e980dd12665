/** Neutron captures that emit charged particles, and the particles themselves. */
@NullMarked
package ndprig.dsp.reaction;

import org.jspecify.annotations.NullMarked;
