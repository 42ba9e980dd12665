package ndprig.controller.service;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import ndprig.controller.acquisition.ClockHistory;
import ndprig.controller.analysis.Bin;
import ndprig.controller.analysis.BinResult;
import ndprig.controller.analysis.FrameProfile;
import ndprig.controller.analysis.FrameUse;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.uncertainty.Estimate;

/** Bins and mapped frames as views. */
final class BinViews {
  private BinViews() {}

  /** What stands beside the numbers of every view. */
  record Beside(String stopping, String normalisedBy, ClockHistory clocks) {}

  static BinView of(Bin bin, BinResult result, List<String> flags, Beside beside) {
    DirectView direct = direct(bin.profile());
    Bin.Exposure exposure = bin.exposure();
    Estimate lithium = bin.lithium().mahPerCm2();
    return new BinView(
        bin.number(),
        beside.clocks().resolve(exposure.start()).toString(),
        beside.clocks().resolve(exposure.end()).toString(),
        exposure.frames(),
        exposure.step().cycle(),
        exposure.step().number(),
        exposure.step().kind().name(),
        exposure.counting().liveSeconds(),
        exposure.counting().monitorCounts(),
        exposure.counts(),
        beside.stopping(),
        lithium.value(),
        lithium.sigma(),
        direct.depthUm(),
        direct.densityRelative(),
        direct.densityRelativeSigma(),
        beside.normalisedBy(),
        flags,
        FrameUse.carried(exposure.flags()),
        bin.lithium().lowerBound() || exposure.lowerBound(),
        ReductionViews.of(result));
  }

  static ProfileView of(FrameProfile frame, Beside beside) {
    DirectView direct = direct(frame.profile());
    Estimate lithium = frame.lithium().mahPerCm2();
    return new ProfileView(
        frame.frame(),
        beside.clocks().resolve(frame.start()).toString(),
        beside.clocks().resolve(frame.end()).toString(),
        frame.step().cycle(),
        frame.step().number(),
        frame.step().kind().name(),
        beside.stopping(),
        beside.normalisedBy(),
        lithium.value(),
        lithium.sigma(),
        direct.depthUm(),
        direct.densityRelative(),
        direct.densityRelativeSigma());
  }

  static DirectView direct(DepthProfile profile) {
    return new DirectView(
        slices(profile, profile::middleMicrometres),
        slices(profile, profile::density),
        slices(profile, profile::sigma));
  }

  private static List<Double> slices(DepthProfile profile, IntToDoubleFunction value) {
    return IntStream.range(0, profile.slices()).mapToDouble(value).boxed().toList();
  }
}
