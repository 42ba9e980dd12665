package ndprig.controller.app;

import ndprig.controller.analysis.AnalysisOptions;
import ndprig.controller.analysis.LithiumScale;
import ndprig.controller.config.AnalysisConfig;
import ndprig.controller.config.Experiment;
import ndprig.controller.reduce.Measurement;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.geometry.AngularSpread;
import ndprig.dsp.geometry.DiscToDisc;
import ndprig.dsp.lithium.LithiumWindow;
import ndprig.dsp.lithium.SeriesModel;
import ndprig.dsp.lithium.ThermalCrossSection;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.profile.DepthMapOptions;
import ndprig.dsp.profile.DepthMapOptions.DepthSlices;
import ndprig.dsp.profile.DepthOrigin;
import ndprig.dsp.profile.DirectDepthMap;
import ndprig.dsp.reaction.CaptureReaction;
import ndprig.dsp.stopping.BuiltInStopping;
import ndprig.dsp.transport.Physics;

/** How counts become lithium, from the configuration of an experiment. */
final class Scales {
  private static final double MILLIMETRES_PER_CENTIMETRE = 10;
  private static final double CM2_PER_BARN = 1e-24;

  /** Room in front of the collector's inner face for what resolution smears there, µm. */
  private static final double FRONT_UM = 6;

  /** Deepest part of the window that is asked whether lithium reaches beyond it, µm. */
  private static final double TAIL_UM = 2;

  private final Experiment experiment;
  private final AnalysisConfig analysis;
  private final Physics physics = Physics.tritons(BuiltInStopping.load());
  private final Materials materials;
  private final EnergyCalibration calibration;
  private final DiscToDisc discs;

  Scales(Experiment experiment) {
    this.experiment = experiment;
    this.analysis = experiment.analysis();
    this.materials = new Materials(experiment.cell());
    this.calibration =
        new EnergyCalibration(
            analysis.energy().offsetKev(),
            analysis.energy().gainKevPerChannel(),
            analysis.energy().quadraticKevPerChannel2());
    this.discs = discs();
  }

  /** The scale of an experiment. */
  static LithiumScale of(Experiment experiment) {
    Scales scales = new Scales(experiment);
    return new LithiumScale(
        scales.calibration, scales.window(), scales.beam(), scales::depthMap, scales::seriesModel);
  }

  /** What the analysis needs to know beside the scale. */
  static AnalysisOptions options(Experiment experiment) {
    AnalysisConfig.Systematics sigmas = experiment.analysis().systematics();
    return new AnalysisOptions(
        experiment.cell().areaCm2(),
        experiment.rig().cycler().offsetSigmaUa() / 1000,
        sigmas == null ? 0 : sigmas.currentRelativeSigma(),
        experiment.analysis().bins().byTime());
  }

  /** Energy of the channels. */
  EnergyCalibration calibration() {
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

  /**
   * How many counts lithium makes.
   *
   * @throws IllegalArgumentException if the profile's normalisation is not by a monitor
   */
  LithiumScale.Beam beam() {
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
      return new LithiumScale.Beam(perAtom, normalisationSigma());
    }
    AnalysisConfig.Sensitivity sensitivity = analysis.sensitivity();
    if (analysis.normalisation() != AnalysisConfig.Normalisation.SENSITIVITY
        || sensitivity == null) {
      throw new IllegalArgumentException(
          "analysis.normalisation: a run needs \"geometry\" or \"sensitivity\"; \"counts\" and"
              + " \"reference\" are for spectra from files");
    }
    return new LithiumScale.Beam(
        sensitivity.countsPerMahCm2PerMonitorCount() / LithiumMetal.ATOMS_PER_MAH,
        Math.hypot(sensitivity.relativeSigma(), normalisationSigma()));
  }

  private double normalisationSigma() {
    AnalysisConfig.Systematics sigmas = analysis.systematics();
    return sigmas == null
        ? 0
        : Math.hypot(sigmas.normalisationRelativeSigma(), sigmas.li6RelativeSigma());
  }

  private SeriesModel seriesModel() {
    AnalysisConfig.Systematics sigmas = analysis.systematics();
    Measurement.Uncertain uncertain = new Measurements(experiment).uncertain();
    SeriesWindow counted =
        SeriesWindow.of(
            calibration,
            experiment.rig().mca().channels(),
            window(),
            AngularSpread.of(discs, Measurements.ANGLE_GROUPS),
            uncertain.fwhmKev());
    return new SeriesModels(materials.layers(), counted, physics, uncertain)
        .model(beam().relativeSigma(), sigmas == null ? 0 : sigmas.electrolyteRelativeSigma());
  }

  /** The configured window, moved to the nearest edges of channels. */
  private LithiumWindow window() {
    DirectDepthMap map = depthMap(1);
    double low = channelEdge(analysis.window().lowKev());
    double high = channelEdge(analysis.window().highKev());
    double tail = map.meanMap().energyKev(map.meanMap().depthMicrometres(low) - TAIL_UM);
    return new LithiumWindow(low, high, tail, TAIL_UM);
  }

  private double channelEdge(double energyKev) {
    double[] edges = calibration.edgesKev(experiment.rig().mca().channels());
    double nearest = edges[0];
    for (double edge : edges) {
      if (Math.abs(edge - energyKev) < Math.abs(nearest - energyKev)) {
        nearest = edge;
      }
    }
    return nearest;
  }

  private DirectDepthMap depthMap(double depositUm) {
    double face = 0;
    for (var layer : experiment.cell().window()) {
      face += layer.thickness().micrometres();
    }
    face += experiment.cell().collector().thickness().micrometres();
    return DirectDepthMap.of(
        new DepthMapOptions(
            materials.stack(depositUm),
            materials.layersBeforeDeposit(),
            physics,
            CaptureReaction.lithiumTriton().energyKev(),
            discs.meanSecant(),
            calibration,
            experiment.rig().mca().channels(),
            new DepthSlices(
                DepthOrigin.OUTER_FACE,
                analysis.depth().slice().micrometres(),
                FRONT_UM,
                analysis.depth().max().micrometres() - face,
                analysis.window().lowKev())));
  }
}
