package ndprig.controller.experiment;

import ndprig.controller.analysis.AnalysisOptions;
import ndprig.controller.analysis.LithiumScale;
import ndprig.controller.analysis.LithiumScale.Dose;
import ndprig.controller.config.AnalysisConfig;
import ndprig.controller.config.Experiment;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.geometry.DiscToDisc;
import ndprig.dsp.lithium.ThermalCrossSection;
import ndprig.dsp.material.LithiumMetal;

/** Calibration, geometry and beam of an experiment, from its configuration. */
public final class CountingSetup {
  private static final double MILLIMETRES_PER_CENTIMETRE = 10;
  private static final double CM2_PER_BARN = 1e-24;

  private final Experiment experiment;
  private final AnalysisConfig analysis;
  private final EnergyCalibration calibration;
  private final DiscToDisc discs;

  public CountingSetup(Experiment experiment) {
    this.experiment = experiment;
    this.analysis = experiment.analysis();
    this.calibration =
        new EnergyCalibration(
            analysis.energy().offsetKev(),
            analysis.energy().gainKevPerChannel(),
            analysis.energy().quadraticKevPerChannel2());
    this.discs = discs();
  }

  /** What the analysis needs to know beside the scale. */
  public static AnalysisOptions options(Experiment experiment) {
    AnalysisConfig.Systematics sigmas = experiment.analysis().systematics();
    return new AnalysisOptions(
        experiment.cell().areaCm2(),
        experiment.rig().cycler().offsetSigmaUa() / 1000,
        sigmas == null ? 0 : sigmas.currentRelativeSigma(),
        experiment.analysis().bins().byTime());
  }

  /** Energy of the channels. */
  public EnergyCalibration calibration() {
    return calibration;
  }

  /** Where cell and detector stand. */
  DiscToDisc geometry() {
    return discs;
  }

  private DiscToDisc discs() {
    AnalysisConfig.Geometry geometry = analysis.geometry();
    if (geometry == null) {
      // Only the mean path through the layers is taken from it; far away it is straight.
      return new DiscToDisc(0, 1, 100);
    }
    return new DiscToDisc(
        geometry.sourceRadiusMm() / MILLIMETRES_PER_CENTIMETRE,
        geometry.detectorRadiusMm() / MILLIMETRES_PER_CENTIMETRE,
        geometry.distanceMm() / MILLIMETRES_PER_CENTIMETRE);
  }

  /** What tells how much beam there was: the monitor if one is connected. */
  public static Dose dose(Experiment experiment) {
    return experiment.rig().beamMonitor().connected() ? Dose.BEAM_MONITOR : Dose.LIVE_TIME;
  }

  /**
   * How many counts lithium makes.
   *
   * @throws IllegalArgumentException if the profile's normalisation is none for runs
   */
  public LithiumScale.Beam beam() {
    AnalysisConfig.Counts counts = analysis.counts();
    if (analysis.normalisation() == AnalysisConfig.Normalisation.COUNTS
        && counts != null
        && counts.liveS() > 0) {
      return new LithiumScale.Beam(
          Dose.LIVE_TIME,
          counts.countsPerAtomCm2() / counts.liveS(),
          Math.hypot(counts.relativeSigma(), normalisationSigma()));
    }
    LithiumScale.Beam perCount = perMonitorCount();
    return dose(experiment) == Dose.BEAM_MONITOR
        ? perCount
        : new LithiumScale.Beam(
            Dose.LIVE_TIME,
            perCount.countsPerDose() * analysis.monitorCountsPerS(),
            perCount.relativeSigma());
  }

  /** The same for one count of a monitor, connected or not. */
  LithiumScale.Beam perMonitorCount() {
    AnalysisConfig.Geometry geometry = analysis.geometry();
    if (analysis.normalisation() == AnalysisConfig.Normalisation.GEOMETRY && geometry != null) {
      double sourceCm = geometry.sourceRadiusMm() / MILLIMETRES_PER_CENTIMETRE;
      double perAtom =
          geometry.fluxPerMonitorCount()
              * Math.PI
              * sourceCm
              * sourceCm
              * ThermalCrossSection.LITHIUM_6.barnAt2200()
              * geometry.crossSectionScaling()
              * CM2_PER_BARN
              * discs.efficiency()
              * experiment.cell().li6Fraction();
      return new LithiumScale.Beam(Dose.BEAM_MONITOR, perAtom, normalisationSigma());
    }
    AnalysisConfig.Sensitivity sensitivity = analysis.sensitivity();
    if (analysis.normalisation() != AnalysisConfig.Normalisation.SENSITIVITY
        || sensitivity == null) {
      throw new IllegalArgumentException(
          "analysis.normalisation: a run needs \"geometry\", \"sensitivity\", or \"counts\" with"
              + " analysis.counts.live_s above 0; \"reference\" is for spectra from files");
    }
    return new LithiumScale.Beam(
        Dose.BEAM_MONITOR,
        sensitivity.countsPerMahCm2PerMonitorCount() / LithiumMetal.ATOMS_PER_MAH,
        Math.hypot(sensitivity.relativeSigma(), normalisationSigma()));
  }

  private double normalisationSigma() {
    AnalysisConfig.Systematics sigmas = analysis.systematics();
    return sigmas == null
        ? 0
        : Math.hypot(sigmas.normalisationRelativeSigma(), sigmas.li6RelativeSigma());
  }
}
