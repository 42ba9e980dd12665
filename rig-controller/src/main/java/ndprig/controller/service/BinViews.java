package ndprig.controller.service;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import ndprig.controller.analysis.Bin;
import ndprig.controller.analysis.BinResult;
import ndprig.controller.analysis.FrameProfile;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.uncertainty.Estimate;

/** Bins and mapped frames as views. */
final class BinViews {
  private BinViews() {}

  static BinView of(Bin bin, BinResult result, List<String> flags, String stopping) {
    DirectView direct = direct(bin.profile());
    Bin.Exposure exposure = bin.exposure();
    Estimate lithium = bin.lithium().mahPerCm2();
    return new BinView(
        bin.number(),
        exposure.start().toString(),
        exposure.end().toString(),
        exposure.frames(),
        exposure.step().cycle(),
        exposure.step().number(),
        exposure.step().kind().name(),
        exposure.liveSeconds(),
        exposure.monitorCounts(),
        exposure.counts(),
        stopping,
        lithium.value(),
        lithium.sigma(),
        direct.depthUm(),
        direct.densityRelative(),
        direct.densityRelativeSigma(),
        flags,
        ReductionViews.of(result));
  }

  static ProfileView of(FrameProfile frame, String stopping) {
    DirectView direct = direct(frame.profile());
    Estimate lithium = frame.lithium().mahPerCm2();
    return new ProfileView(
        frame.frame(),
        frame.start().toString(),
        frame.end().toString(),
        frame.step().cycle(),
        frame.step().number(),
        frame.step().kind().name(),
        stopping,
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
