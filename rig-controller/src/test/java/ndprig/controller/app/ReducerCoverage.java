package ndprig.controller.app;

import java.util.ArrayList;
import java.util.List;
import ndprig.controller.config.Experiment;
import ndprig.controller.experiment.CountingSetup;
import ndprig.controller.reduce.Measurement;
import ndprig.controller.reduce.Reducer;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.Scaling;
import ndprig.controller.reduce.Standards;
import ndprig.controller.reduce.Value;
import ndprig.controller.twin.CellParameters;
import ndprig.controller.twin.TwinScenario;
import ndprig.controller.twin.bench.TwinScenarios;
import ndprig.controller.twin.montecarlo.LayerStack;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.stopping.ScaledStopping;
import org.hipparchus.random.RandomDataGenerator;

/**
 * How often the intervals of whole reductions hold the truth of Monte Carlo spectra. For every
 * spectrum the collector is drawn from its stated uncertainty, and so is what the reduction
 * believes of stopping, resolution, offset, gain and normalisation. Tables and transport of the
 * twin are its own.
 */
final class ReducerCoverage {
  private static final double MAH_CM2 = 1;
  private static final double DENSE_UM =
      LithiumMetal.denseMicrometres(MAH_CM2 * LithiumMetal.ATOMS_PER_MAH);

  private final Experiment experiment;
  private final Measurement nominal;
  private final TwinScenario twin;
  private final double nominalUm;
  private final RandomDataGenerator random;
  private final List<Double> front = new ArrayList<>();
  private final List<Double> lithium = new ArrayList<>();

  ReducerCoverage(Experiment experiment, Measurement nominal, long seed) {
    this.experiment = experiment;
    this.nominal = nominal;
    this.twin = TwinScenarios.of(experiment);
    this.nominalUm = nominal.cell().collector().thicknessMicrometres();
    this.random = new RandomDataGenerator(seed);
  }

  /** Reduces spectra of so many seconds each. */
  void add(int spectra, int seconds) throws ReductionException {
    for (int i = 0; i < spectra; i++) {
      double collectorUm = random.nextNormal(nominalUm, nominal.uncertain().collectorSigmaUm());
      Measurement believed = believed();
      Sample sample = sample(collectorUm, seconds, random.nextLong(1, Long.MAX_VALUE - 1));
      Reduction reduction = new Reducer(believed, new Standards(null, null)).reduce(sample);
      Reduction.Layered layers = reduction.profiles().layered();
      if (layers == null) {
        throw new IllegalStateException("a spectrum was not fitted: " + reduction.flags());
      }
      front.add(pull(layers.frontUm(), collectorUm + DENSE_UM));
      lithium.add(pull(layers.lithiumUm(), DENSE_UM));
    }
  }

  private static double pull(Value value, double truth) {
    return (value.value() - truth) / value.sigma();
  }

  private Sample sample(double collectorUm, int seconds, long seed) {
    LayerStack layers = twin.cell().layers();
    CellParameters cell =
        new CellParameters(
            twin.cell().areaSquareCentimetre(),
            new LayerStack(collectorUm, layers.coatings(), layers.electrolyte()),
            twin.cell().resistance());
    TwinScenario drawn = twin.withCell(cell);
    EnergyCalibration calibration = new CountingSetup(experiment).calibration();
    int channels = experiment.rig().mca().channels();
    return Sample.of(new TwinSpectra(drawn, calibration, channels).count(MAH_CM2, seconds, seed));
  }

  private Measurement believed() {
    Measurement.Uncertain sigma = nominal.uncertain();
    double stopping = 1 + sigma.stoppingSigma() * random.nextNormal(0, 1);
    return new Measurement(
        nominal.name(),
        nominal.cell(),
        energies(sigma),
        nominal.angles(),
        new ScaledStopping(nominal.stopping(), stopping, stopping),
        uncertain(sigma, sigma.fwhmKev() + sigma.fwhmSigmaKev() * random.nextNormal(0, 1)),
        nominal.grid(),
        scaling());
  }

  private Measurement.Energies energies(Measurement.Uncertain sigma) {
    Measurement.Energies energies = nominal.energies();
    EnergyCalibration c = energies.calibration();
    EnergyCalibration drawn =
        new EnergyCalibration(
            c.offsetKev() + sigma.offsetSigmaKev() * random.nextNormal(0, 1),
            c.gainKevPerChannel() * (1 + sigma.gainSigma() * random.nextNormal(0, 1)),
            c.quadraticKevPerChannel2());
    return new Measurement.Energies(
        drawn, energies.channels(), energies.lowKev(), energies.highKev());
  }

  private static Measurement.Uncertain uncertain(Measurement.Uncertain sigma, double fwhmKev) {
    return new Measurement.Uncertain(
        fwhmKev,
        sigma.fwhmSigmaKev(),
        sigma.resolutionAssumed(),
        sigma.collectorSigmaUm(),
        sigma.stoppingSigma(),
        sigma.offsetSigmaKev(),
        sigma.gainSigma(),
        sigma.offsetGainCorrelation(),
        sigma.sigmasAssumed());
  }

  private Scaling scaling() {
    Scaling.ByMonitor scaling = (Scaling.ByMonitor) nominal.scaling();
    double factor = 1 + scaling.relativeSigma() * random.nextNormal(0, 1);
    return new Scaling.ByMonitor(
        scaling.countsPerMonitorCount() * factor,
        scaling.relativeSigma(),
        scaling.monitorPerSecond(),
        scaling.description());
  }

  /** Distances of the front from its truth, in stated uncertainties. */
  Pulls front() {
    return Pulls.of(front);
  }

  /** Distances of the deposit's lithium from its truth, in stated uncertainties. */
  Pulls lithium() {
    return Pulls.of(lithium);
  }

  /**
   * Distances from the truth in stated uncertainties.
   *
   * @param covered share within one uncertainty
   * @param mean of all
   * @param rms of all
   */
  record Pulls(double covered, double mean, double rms) {
    /** Those of equally many spectra each. */
    static Pulls together(List<Pulls> blocks) {
      double n = blocks.size();
      return new Pulls(
          blocks.stream().mapToDouble(Pulls::covered).sum() / n,
          blocks.stream().mapToDouble(Pulls::mean).sum() / n,
          Math.sqrt(blocks.stream().mapToDouble(p -> p.rms * p.rms).sum() / n));
    }

    static Pulls of(List<Double> pulls) {
      double n = pulls.size();
      return new Pulls(
          pulls.stream().filter(p -> Math.abs(p) <= 1).count() / n,
          pulls.stream().mapToDouble(p -> p).sum() / n,
          Math.sqrt(pulls.stream().mapToDouble(p -> p * p).sum() / n));
    }
  }
}
