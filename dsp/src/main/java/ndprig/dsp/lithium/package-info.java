/**
 * From counts to lithium: normalisation, areal density, the series over the steps of the cycler,
 * and the efficiencies.
 *
 * <p>Main types: {@link ndprig.dsp.lithium.Normalisation}, {@link ndprig.dsp.lithium.ArealDensity},
 * {@link ndprig.dsp.lithium.LithiumSeries}.
 */
@NullMarked
package ndprig.dsp.lithium;

import org.jspecify.annotations.NullMarked;
