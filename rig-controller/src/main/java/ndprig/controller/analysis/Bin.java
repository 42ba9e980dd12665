package ndprig.controller.analysis;

import java.util.Set;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.Stamp;
import ndprig.dsp.lithium.LithiumAmount;
import ndprig.dsp.profile.DepthProfile;

/**
 * A sum of frames of one step, with its profile.
 *
 * @param number counted from 0
 * @param exposure what was summed
 * @param lithium within the probed depth
 * @param depositUm dense lithium behind the collector that the depth map takes for granted, µm
 * @param profile direct depth map
 */
public record Bin(
    long number, Exposure exposure, LithiumAmount lithium, double depositUm, DepthProfile profile) {
  /**
   * What was summed.
   *
   * @param start of the first frame
   * @param end of the last frame
   * @param startHours real time of the run at its start, h
   * @param endHours real time of the run at its end, h
   * @param step the cycler's step
   * @param firstFrame number of the first frame; the others follow without gaps
   * @param frames how many
   * @param counting how long they were counted, and under how much beam
   * @param counts in all channels
   * @param flags of the frames, without those that mean nothing for a bin
   */
  public record Exposure(
      Stamp start,
      Stamp end,
      double startHours,
      double endHours,
      CyclerStep step,
      long firstFrame,
      int frames,
      Counting counting,
      long counts,
      Set<FrameFlag> flags) {
    /** Copies the flags. */
    public Exposure {
      flags = Set.copyOf(flags);
    }

    /** Whether frames say that there may be more lithium than was counted. */
    public boolean lowerBound() {
      return FrameUse.makesLowerBound(flags, counting);
    }

    /** Number of the last frame. */
    public long lastFrame() {
      return firstFrame + frames - 1;
    }
  }
}
