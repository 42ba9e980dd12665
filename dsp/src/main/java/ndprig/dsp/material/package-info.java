/**
 * What a cell is made of: elements, nuclides, materials by formula or by mass, layers and stacks of
 * layers.
 *
 * <p>Main types: {@link ndprig.dsp.material.Material}, {@link ndprig.dsp.material.Layer}, {@link
 * ndprig.dsp.material.LayerStack}. Depends on nothing but {@code ndprig.dsp.table}.
 */
@NullMarked
package ndprig.dsp.material;

import org.jspecify.annotations.NullMarked;
