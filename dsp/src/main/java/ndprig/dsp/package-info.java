/**
 * Spectrum in, lithium out. Everything below is pure: no clock, no thread, no file, no logger.
 *
 * <p>The way through it: a {@link ndprig.dsp.material.LayerStack} and a {@link
 * ndprig.dsp.stopping.StoppingSource} give the energy that a particle keeps ({@link
 * ndprig.dsp.transport.StackTransport}); with an {@link ndprig.dsp.calibration.EnergyCalibration}
 * this becomes a {@link ndprig.dsp.profile.DirectDepthMap}, which turns each {@link
 * ndprig.dsp.spectrum.Spectrum} into a {@link ndprig.dsp.profile.DepthProfile}. {@link
 * ndprig.dsp.lithium.ArealDensity} sums one spectrum; {@link ndprig.dsp.lithium.LithiumSeries}
 * takes all of them together and gives lithium at the edges of the cycler's steps.
 */
@NullMarked
package ndprig.dsp;

import org.jspecify.annotations.NullMarked;
