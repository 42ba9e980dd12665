package ndprig.controller.analysis;

import java.util.Collection;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.SpectrumFile;

/** Sums of frames in the form that a reduction takes. */
public final class FrameSums {
  private FrameSums() {}

  /** How long the frames were counted; without a monitor its counts are unknown. */
  public static SpectrumFile.Exposure exposure(Counting counting, LithiumScale.Dose dose) {
    return new SpectrumFile.Exposure(
        counting.countedSeconds(),
        // Two registers of the MCA, read one after the other.
        Math.min(counting.liveSeconds(), counting.countedSeconds()),
        dose == LithiumScale.Dose.BEAM_MONITOR ? (double) counting.monitorCounts() : Double.NaN,
        counting.liveSigmaSeconds());
  }

  /** What their flags say of the sum. */
  public static Sample.Notes notes(Collection<FrameFlag> flags, Counting counting) {
    return new Sample.Notes(FrameUse.carried(flags), FrameUse.makesLowerBound(flags, counting));
  }
}
