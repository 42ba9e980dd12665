package ndprig.controller.service;

import java.util.ArrayList;
import java.util.List;
import ndprig.controller.analysis.Bin;
import ndprig.controller.analysis.CycleResult;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.uncertainty.Estimate;

/** Bins and cycles as views. */
final class BinViews {
  private BinViews() {}

  static BinView of(Bin bin) {
    DepthProfile profile = bin.profile();
    List<Double> depth = new ArrayList<>();
    List<Double> density = new ArrayList<>();
    List<Double> sigma = new ArrayList<>();
    for (int slice = 0; slice < profile.slices(); slice++) {
      depth.add(profile.middleMicrometres(slice));
      density.add(profile.density(slice));
      sigma.add(profile.sigma(slice));
    }
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
        lithium.value(),
        lithium.sigma(),
        depth,
        density,
        sigma);
  }

  static CycleView of(CycleResult cycle) {
    return new CycleView(
        cycle.cycle(),
        cycle.platedCharge().value(),
        cycle.platedCharge().sigma(),
        cycle.strippedCharge().value(),
        cycle.strippedCharge().sigma(),
        cycle.platedLithium().value(),
        cycle.platedLithium().sigma(),
        cycle.strippedLithium().value(),
        cycle.strippedLithium().sigma(),
        cycle.lithiumEfficiency().value(),
        cycle.lithiumEfficiency().sigma(),
        cycle.coulombicEfficiency().value(),
        cycle.coulombicEfficiency().sigma());
  }
}
