package ndprig.controller.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.analysis.indicator.IndicatorOptions;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.experiment.CountingSetup;
import ndprig.controller.experiment.ReductionSetup;
import ndprig.controller.reduce.BeyondDeposit;
import ndprig.controller.reduce.CellLayers;
import ndprig.controller.reduce.Measurement;
import ndprig.controller.twin.TwinScenario;
import ndprig.controller.twin.bench.TwinScenarios;
import ndprig.controller.twin.montecarlo.DetectorEvents;
import ndprig.controller.twin.montecarlo.LithiumContent;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.indicator.DetectorOptions;
import ndprig.dsp.indicator.ElectrolyteDetector;
import ndprig.dsp.indicator.ElectrolyteDetector.Finding;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.stopping.ScaledStopping;

/** Cells that the twin counts bin by bin, and what the indicator makes of them. */
final class ElectrolyteTrial {
  static final long BIN_SECONDS = 600;

  private static final long SECOND = 1_000_000_000L;

  private final Experiment experiment;
  private final Measurement measurement;
  private final TwinScenario scenario;
  private final CountingSetup scales;

  ElectrolyteTrial(String name) throws Exception {
    this.experiment = ExperimentLoader.load(Path.of("..", "config", name + ".toml"));
    this.measurement = ReductionSetup.of(experiment);
    this.scenario = TwinScenarios.of(experiment);
    this.scales = new CountingSetup(experiment);
  }

  /** How wrong the analysis is about the cell. */
  record Mistake(
      String what,
      double collectorUm,
      double stoppingOfCollector,
      double stoppingOfLithium,
      double offsetKev,
      double gain,
      double fwhmKev,
      double scale) {
    static final Mistake NONE = new Mistake("nothing", 0, 1, 1, 0, 1, 0, 1);
  }

  /** The cell as the profile describes it, wrongly. */
  Measurement measurement(Mistake error) {
    CellLayers cell = measurement.cell();
    Measurement.Energies energies = measurement.energies();
    EnergyCalibration right = energies.calibration();
    Measurement.Uncertain known = measurement.uncertain();
    return new Measurement(
        measurement.name(),
        new CellLayers(
            cell.window(),
            cell.collector()
                .withThickness(cell.collector().thicknessMicrometres() + error.collectorUm()),
            cell.coatings(),
            cell.lithium(),
            cell.electrolyte()),
        new Measurement.Energies(
            new EnergyCalibration(
                right.offsetKev() + error.offsetKev(),
                right.gainKevPerChannel() * error.gain(),
                right.quadraticKevPerChannel2()),
            energies.channels(),
            energies.lowKev(),
            energies.highKev()),
        measurement.angles(),
        new ScaledStopping(
            measurement.stopping(), error.stoppingOfCollector(), error.stoppingOfLithium()),
        new Measurement.Uncertain(
            known.fwhmKev() + error.fwhmKev(),
            known.fwhmSigmaKev(),
            known.resolutionAssumed(),
            known.collectorSigmaUm(),
            known.stoppingSigma(),
            known.offsetSigmaKev(),
            known.gainSigma(),
            known.offsetGainCorrelation(),
            known.sigmasAssumed()),
        measurement.grid(),
        measurement.scaling());
  }

  /** Counts and monitor counts of a bin. */
  record Counted(Spectrum spectrum, double monitorCounts) {}

  /** Lithium of a bin, mAh/cm². */
  record Lithium(double deposit, double dendrites) {}

  /** Counts a cell of which each bin holds so much lithium. */
  List<Counted> count(List<Lithium> bins, long seed) {
    DetectorEvents events =
        new DetectorEvents(seed, 0, scenario.cell().layers(), scenario.beamline());
    List<Counted> counted = new ArrayList<>();
    for (int i = 0; i < bins.size(); i++) {
      counted.add(count(events, bins.get(i), i));
    }
    return counted;
  }

  private Counted count(DetectorEvents events, Lithium lithium, int bin) {
    LithiumContent content =
        new LithiumContent(
            lithium.deposit() * LithiumMetal.ATOMS_PER_MAH,
            lithium.dendrites() * LithiumMetal.ATOMS_PER_MAH,
            0);
    long begin = bin * BIN_SECONDS;
    long monitorBefore = events.monitorCountsUntil(begin * SECOND);
    long[] counts = new long[experiment.rig().mca().channels()];
    for (long second = begin; second < begin + BIN_SECONDS; second++) {
      events.beginSecond(content);
      events.pulsesUntil((second + 1) * SECOND - 1, (kev, at) -> add(kev, counts));
    }
    long monitor = events.monitorCountsUntil((begin + BIN_SECONDS) * SECOND) - monitorBefore;
    return new Counted(Spectrum.of(counts), monitor);
  }

  private void add(double kev, long[] counts) {
    long channel = Math.round(scales.calibration().channelAt(kev));
    if (channel >= 0 && channel < counts.length) {
      counts[(int) channel]++;
    }
  }

  /** The model of the cell that an analysis has which is wrong about it. */
  BeyondDeposit model(Mistake mistake) {
    return new BeyondDeposit(measurement(mistake));
  }

  /** What a detector says of the bins of a cell. */
  List<Finding> judge(List<Counted> bins, BeyondDeposit model, Mistake mistake) {
    IndicatorOptions options = IndicatorOptions.DEFAULT;
    ElectrolyteDetector detector =
        new ElectrolyteDetector(
            DetectorOptions.atSigmas(options.baselineBins(), options.alarmSigmas(), 6),
            options.tolerance());
    double perMonitor = scales.beam().countsPerDose() * mistake.scale();
    List<Finding> findings = new ArrayList<>();
    for (Counted bin : bins) {
      Normalisation normalisation = new Normalisation(bin.monitorCounts() * perMonitor, 0);
      double um = model.depositUm(bin.spectrum(), normalisation);
      findings.add(detector.observe(model.bin(bin.spectrum(), um, normalisation)));
    }
    return findings;
  }
}
