package ndprig.controller.analysis;

import java.util.Optional;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameCounts;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.spectrum.Spectrum;

/** Makes the direct depth map of single frames. One thread at a time. */
public final class FrameProfiles {
  private final LithiumScale scale;

  /** With a scale that nobody else uses at the same time. */
  public FrameProfiles(LithiumScale scale) {
    this.scale = scale;
  }

  /**
   * The map of a frame; empty if it tells nothing of lithium.
   *
   * @param depositUm dense lithium behind the collector, µm; see {@link Analysis#depositBefore}
   */
  public Optional<FrameProfile> of(Frame frame, double depositUm) {
    if (!scale.tells(frame)) {
      return Optional.empty();
    }
    FrameCounts counts = frame.counts();
    Spectrum spectrum = Spectrum.of(counts.channels(), counts::at);
    Counting counting = Counting.of(frame);
    Normalisation normalisation = scale.normalisation(counting);
    return Optional.of(
        new FrameProfile(
            frame.number(),
            frame.time().startStamp(),
            frame.time().endStamp(),
            frame.step(),
            scale.amount(spectrum, counting),
            scale.depthMap(depositUm).apply(spectrum, normalisation)));
  }
}
