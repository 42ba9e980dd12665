package ndprig.controller.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.reduce.BeyondDeposit;
import ndprig.controller.reduce.CellLayers;
import ndprig.controller.reduce.Measurement;
import ndprig.controller.reduce.SpectrumFile;
import ndprig.controller.twin.CellParameters;
import ndprig.controller.twin.TwinScenario;
import ndprig.controller.twin.montecarlo.LayerStack;
import ndprig.controller.twin.montecarlo.Substance;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.indicator.DetectorOptions;
import ndprig.dsp.indicator.ElectrolyteDetector;
import ndprig.dsp.indicator.ElectrolyteDetector.Finding;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.stopping.ScaledStopping;

/** Cells that the twin counts bin by bin, and what the indicator makes of them. */
final class ElectrolyteTrial {
  static final int BIN_SECONDS = 600;

  private final Experiment experiment;
  private final Measurement measurement;
  private final TwinScenario scenario;
  private final Scales scales;

  ElectrolyteTrial(String name) throws Exception {
    this.experiment = ExperimentLoader.load(Path.of("..", "config", name + ".toml"));
    this.measurement = Measurements.of(experiment);
    this.scenario = TwinScenarios.of(experiment);
    this.scales = new Scales(experiment);
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

  /** A bin as it was counted. */
  record Counted(SpectrumFile file, double depositMahCm2) {}

  /**
   * Counts a cell.
   *
   * @param depositsMahCm2 of each bin
   * @param metal share of the electrolyte's volume that lithium metal takes
   */
  List<Counted> count(List<Double> depositsMahCm2, double metal, long seed) {
    TwinSpectra spectra =
        new TwinSpectra(with(metal), scales.calibration(), experiment.rig().mca().channels());
    return IntStream.range(0, depositsMahCm2.size())
        .mapToObj(
            i ->
                new Counted(
                    spectra.count(depositsMahCm2.get(i), BIN_SECONDS, 10_000 * seed + i),
                    depositsMahCm2.get(i)))
        .toList();
  }

  private TwinScenario with(double metal) {
    CellParameters cell = scenario.cell();
    LayerStack layers = cell.layers();
    return new TwinScenario(
        scenario.name(),
        new CellParameters(
            cell.areaSquareCentimetre(),
            new LayerStack(
                layers.collectorMicrometre(),
                layers.coatings(),
                metal == 0 ? layers.electrolyte() : cracked(layers.electrolyte(), metal)),
            cell.resistance()),
        scenario.plating(),
        scenario.failures(),
        scenario.programme(),
        scenario.beamline(),
        scenario.thermal(),
        scenario.stack(),
        scenario.electrical());
  }

  private static Substance cracked(Substance electrolyte, double metal) {
    double metalPerCm3 = metal * ndprig.controller.twin.montecarlo.LithiumMetal.ATOMS_PER_CM3;
    double ownPerCm3 = (1 - metal) * electrolyte.atomsPerCubicCentimetre();
    double total = metalPerCm3 + ownPerCm3;
    var atoms =
        electrolyte.atoms().stream()
            .map(
                atom ->
                    new ndprig.controller.twin.montecarlo.AtomFraction(
                        atom.symbol(),
                        (atom.fraction() * ownPerCm3
                                + ("Li".equals(atom.symbol()) ? metalPerCm3 : 0))
                            / total))
            .toList();
    return new Substance(atoms, total);
  }

  /** What a detector says of the bins of a cell. */
  List<Finding> judge(List<Counted> bins, BeyondDeposit beyond, Mistake error, double tolerance) {
    ElectrolyteDetector detector =
        new ElectrolyteDetector(DetectorOptions.atSigmas(12, 5, 6), tolerance);
    double perMonitor = scales.beam().countsPerMonitorCount() * error.scale();
    List<Finding> findings = new ArrayList<>();
    for (Counted bin : bins) {
      Normalisation normalisation =
          new Normalisation(bin.file().exposure().monitorCounts() * perMonitor, 0);
      double um = beyond.depositUm(bin.file().spectrum(), normalisation);
      findings.add(detector.observe(beyond.bin(bin.file().spectrum(), um, normalisation)));
    }
    return findings;
  }
}
