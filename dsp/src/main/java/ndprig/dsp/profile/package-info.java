/**
 * Depth profiles from spectra.
 *
 * <p>{@code DirectDepthMap.of(options)} builds the map once per stack and calibration; {@code
 * apply(spectrum, normalisation)} turns a spectrum into a {@link ndprig.dsp.profile.DepthProfile}.
 */
@NullMarked
package ndprig.dsp.profile;

import org.jspecify.annotations.NullMarked;
