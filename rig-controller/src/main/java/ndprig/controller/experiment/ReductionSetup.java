package ndprig.controller.experiment;

import java.io.IOException;
import ndprig.controller.analysis.LithiumScale;
import ndprig.controller.config.AnalysisConfig;
import ndprig.controller.config.Experiment;
import ndprig.controller.reduce.Measurement;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.Scaling;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.geometry.AngularSpread;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.uncertainty.Estimate;
import ndprig.dsp.unfold.UnfoldOptions;

/** What a reduction needs to know, from the configuration of an experiment. */
public final class ReductionSetup {
  /** Eight groups give the width of the energy to 1 %. */
  static final int ANGLE_GROUPS = 8;

  private static final double ASSUMED_FWHM_KEV = 20;
  private static final double ASSUMED_FWHM_SIGMA_KEV = 2;
  private static final double ASSUMED_COLLECTOR_SIGMA_UM = 0.1;
  private static final double ASSUMED_STOPPING_SIGMA = 0.03;
  private static final double ASSUMED_OFFSET_SIGMA_KEV = 2;
  private static final double ASSUMED_GAIN_SIGMA = 0.002;
  private static final double ASSUMED_SLICE_UM = 1;

  private final Experiment experiment;
  private final AnalysisConfig analysis;

  ReductionSetup(Experiment experiment) {
    this.experiment = experiment;
    this.analysis = experiment.analysis();
  }

  /**
   * The measurement that an experiment describes.
   *
   * @throws ReductionException if its parts contradict each other
   * @throws IOException if a listing of stopping powers cannot be read
   */
  public static Measurement of(Experiment experiment) throws IOException, ReductionException {
    return new ReductionSetup(experiment).measurement();
  }

  private Measurement measurement() throws IOException, ReductionException {
    try {
      CountingSetup scales = new CountingSetup(experiment);
      return new Measurement(
          experiment.plan().name(),
          new Materials(experiment.cell()).layers(),
          energies(scales.calibration()),
          AngularSpread.of(scales.geometry(), ANGLE_GROUPS),
          Stoppings.of(experiment),
          uncertain(),
          grid(),
          scaling(scales));
    } catch (IllegalArgumentException e) {
      throw new ReductionException(experiment.file() + ": " + e.getMessage());
    }
  }

  private Measurement.Energies energies(EnergyCalibration calibration) {
    return new Measurement.Energies(
        calibration,
        experiment.rig().mca().channels(),
        analysis.window().lowKev(),
        analysis.window().highKev(),
        backgroundHighKev(),
        1);
  }

  private double backgroundHighKev() {
    AnalysisConfig.Background background = analysis.background();
    return background == null ? 0 : background.highKev();
  }

  /** What the profile states as uncertain, or usual values. */
  Measurement.Uncertain uncertain() {
    AnalysisConfig.Resolution line = analysis.resolution();
    AnalysisConfig.Systematics sigmas = analysis.systematics();
    return new Measurement.Uncertain(
        line == null ? ASSUMED_FWHM_KEV : line.fwhmKev(),
        line == null ? ASSUMED_FWHM_SIGMA_KEV : line.fwhmKevSigma(),
        line == null,
        sigmas == null ? ASSUMED_COLLECTOR_SIGMA_UM : sigmas.collectorUmSigma(),
        sigmas == null ? ASSUMED_STOPPING_SIGMA : sigmas.stoppingRelativeSigma(),
        sigmas == null ? ASSUMED_OFFSET_SIGMA_KEV : sigmas.offsetKevSigma(),
        sigmas == null ? ASSUMED_GAIN_SIGMA : sigmas.gainRelativeSigma(),
        sigmas == null ? 0 : sigmas.offsetGainCorrelation(),
        sigmas == null);
  }

  private Measurement.Grid grid() {
    AnalysisConfig.Unfold unfold = analysis.unfold();
    return new Measurement.Grid(
        analysis.depth().slice().micrometres(),
        analysis.depth().max().micrometres(),
        unfold == null ? ASSUMED_SLICE_UM : unfold.slice().micrometres(),
        unfold == null
            ? UnfoldOptions.DEFAULT
            : new UnfoldOptions(unfold.iterations(), unfold.replicas(), unfold.seed()));
  }

  private Scaling scaling(CountingSetup scales) {
    AnalysisConfig.Counts counts = analysis.counts();
    AnalysisConfig.Reference reference = analysis.reference();
    return switch (analysis.normalisation()) {
      case GEOMETRY -> byMonitor(scales.perMonitorCount(), "geometry");
      case SENSITIVITY -> byMonitor(scales.perMonitorCount(), "measured sensitivity");
      case COUNTS -> {
        if (counts == null) {
          throw new IllegalArgumentException("analysis.counts: is missing");
        }
        yield new Scaling.ByCounts(
            counts.countsPerAtomCm2(), counts.liveS(), counts.relativeSigma());
      }
      case REFERENCE -> {
        if (reference == null) {
          throw new IllegalArgumentException("analysis.reference: is missing");
        }
        Estimate mah = new Estimate(reference.arealMahCm2(), reference.arealMahCm2Sigma());
        yield new Scaling.ByReference(mah.times(LithiumMetal.ATOMS_PER_MAH));
      }
    };
  }

  private Scaling byMonitor(LithiumScale.Beam beam, String scale) {
    return new Scaling.ByMonitor(
        beam.countsPerDose(),
        beam.relativeSigma(),
        analysis.monitorCountsPerS(),
        CountingSetup.dose(experiment).words() + ", and " + scale);
  }
}
