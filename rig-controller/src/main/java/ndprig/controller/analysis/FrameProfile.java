package ndprig.controller.analysis;

import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Stamp;
import ndprig.dsp.lithium.LithiumAmount;
import ndprig.dsp.profile.DepthProfile;

/**
 * The direct depth map of a single frame.
 *
 * @param frame its number
 * @param start civil time of its start
 * @param end civil time of its end
 * @param step the cycler's step
 * @param lithium within the probed depth
 * @param profile direct depth map with its counting uncertainty
 */
public record FrameProfile(
    long frame,
    Stamp start,
    Stamp end,
    CyclerStep step,
    LithiumAmount lithium,
    DepthProfile profile) {}
