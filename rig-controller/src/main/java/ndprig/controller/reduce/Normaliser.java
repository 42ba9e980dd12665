package ndprig.controller.reduce;

import java.util.Set;
import ndprig.controller.reduce.SpectrumFile.Exposure;
import ndprig.dsp.lithium.ArealDensity;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.uncertainty.Estimate;
import org.jspecify.annotations.Nullable;

/** Finds how many counts of a spectrum one lithium atom per cm² makes. */
final class Normaliser {
  private final Measurement measurement;
  private final ArealDensity areal;
  private final Standards standards;

  Normaliser(Measurement measurement, ArealDensity areal, Standards standards) {
    this.measurement = measurement;
    this.areal = areal;
    this.standards = standards;
  }

  /** The normalisation of a spectrum; notes what had to be assumed. */
  Normalisation of(Sample sample, Set<ReductionFlag> flags) throws ReductionException {
    try {
      Scaling scaling = measurement.scaling();
      if (scaling instanceof Scaling.ByMonitor byMonitor) {
        return byMonitor(byMonitor, sample, flags);
      }
      if (scaling instanceof Scaling.ByReference byReference) {
        return byReference(byReference, sample, standards.reference());
      }
      return byCounts((Scaling.ByCounts) scaling, sample);
    } catch (IllegalArgumentException e) {
      throw new ReductionException(sample.name() + ": " + e.getMessage());
    }
  }

  private static Normalisation byMonitor(
      Scaling.ByMonitor scaling, Sample sample, Set<ReductionFlag> flags)
      throws ReductionException {
    Exposure exposure = sample.exposure();
    double monitor = exposure.monitorCounts();
    if (Double.isNaN(monitor)) {
      monitor = scaling.monitorPerSecond() * exposure.realSeconds();
      flags.add(ReductionFlag.MONITOR_ASSUMED);
      if (!(monitor > 0)) {
        throw new ReductionException(
            sample.name()
                + ": has no monitor counts, which the profile's normalisation needs: give --monitor,"
                + " or analysis.monitor_counts_per_s and a file with its real time");
      }
    }
    double live = exposure.liveFraction();
    double counts = monitor * (Double.isNaN(live) ? 1 : live) * scaling.countsPerMonitorCount();
    return new Normalisation(
        counts, Math.hypot(scaling.relativeSigma(), exposure.liveRelativeSigma()));
  }

  private static Normalisation byCounts(Scaling.ByCounts scaling, Sample sample)
      throws ReductionException {
    double factor = 1;
    double sigma = scaling.relativeSigma();
    if (scaling.liveSeconds() > 0) {
      factor = sample.exposure().liveSeconds() / scaling.liveSeconds();
      sigma = Math.hypot(sigma, sample.exposure().liveRelativeSigma());
      if (!(factor > 0)) {
        throw new ReductionException(
            sample.name() + ": has no live time, which analysis.counts.live_s needs");
      }
    }
    return new Normalisation(scaling.countsPerAtomPerCm2() * factor, sigma);
  }

  private Normalisation byReference(
      Scaling.ByReference scaling, Sample sample, @Nullable Sample reference)
      throws ReductionException {
    if (reference == null) {
      throw new ReductionException(
          "the profile's normalisation is a reference spectrum: give it with --reference");
    }
    Background background = Background.of(reference, standards.blank());
    double low = measurement.energies().lowKev();
    double high = measurement.energies().highKev();
    double gross = areal.counts(reference.spectrum(), low, high);
    double net = gross - background.counts(areal, low, high);
    double variance = gross + background.variance(areal, low, high);
    if (!(net > 3 * Math.sqrt(variance))) {
      throw new ReductionException(
          reference.name() + ": net counts of " + net + " are too few for a reference");
    }
    return Normalisation.ofReference(new Estimate(net, Math.sqrt(variance)), scaling.atomsPerCm2())
        .times(sample.exposureOver(reference));
  }
}
