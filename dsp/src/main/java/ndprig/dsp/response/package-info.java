/**
 * The response of the measurement: which energies a capture in a slice of depth is counted at.
 *
 * <p>{@link ndprig.dsp.response.Response} is built once per composition and reused for every
 * spectrum.
 */
@NullMarked
package ndprig.dsp.response;

import org.jspecify.annotations.NullMarked;
