package ndprig.dsp.unfold;

import ndprig.dsp.lithium.LithiumAmount;
import ndprig.dsp.profile.DepthProfile;

/**
 * An unfolded profile.
 *
 * @param profile density over depth from the outer face, with the uncertainty of counting by
 *     bootstrap; what the stop of the iteration smooths is not part of it
 * @param lithium lithium of all slices that are counted at least by half
 * @param unfolding the result behind it: refolded counts, χ², iterations
 */
public record UnfoldedProfile(DepthProfile profile, LithiumAmount lithium, Unfolding unfolding) {}
