package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.export.RunSummary;
import ndprig.controller.service.CycleView;
import ndprig.controller.service.UncertainValue;

/** Whole runs of one scenario with several seeds, and how their results lie about the truth. */
final class EfficiencyTrial {
  private final String scenario;
  private final List<RunSummary> runs = new ArrayList<>();

  EfficiencyTrial(String scenario) {
    this.scenario = scenario;
  }

  /** Runs the experiment once more; the folder is needed for as long as that takes. */
  void run(long seed, int cycles, Path folder)
      throws ConfigException, IOException, InterruptedException {
    Experiment experiment = ShortRuns.shipped(scenario).withSeed(seed).withCycles(cycles);
    Path runFolder = Files.createDirectories(folder.resolve(scenario + "-" + seed));
    try (VirtualRun run = new VirtualRun(experiment, runFolder, false)) {
      if (!run.run(() -> false)) {
        throw new IllegalStateException(scenario + ", seed " + seed + ": did not come to its end");
      }
      runs.add(
          new Reports(experiment, run.controller().analysis(), run.twin().plant().truth())
              .summary(run.controller(), new Reports.Times(run.simulated(), Duration.ZERO)));
    }
    delete(runFolder);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  String scenario() {
    return scenario;
  }

  /** What the runs left, in the order of running. */
  List<RunSummary> runs() {
    return List.copyOf(runs);
  }

  /** The lithium efficiencies that the runs gave. */
  Statistics lithium() {
    return Statistics.of(runs.stream().map(run -> run.meanLiEfficiency().value()).toList());
  }

  /** The coulombic efficiencies that the runs gave. */
  Statistics coulombic() {
    return Statistics.of(runs.stream().map(run -> run.meanCoulombicEfficiency().value()).toList());
  }

  /** Mean of an uncertainty over all cycles of all runs. */
  double meanSigma(ToDoubleFunction<CycleView> sigma) {
    return Statistics.of(cycles().map(c -> sigma.applyAsDouble(c.measured())).toList()).mean();
  }

  /** Mean of an uncertainty over all runs. */
  double meanSigmaOfMean(ToDoubleFunction<RunSummary> sigma) {
    return Statistics.of(runs.stream().map(sigma::applyAsDouble).toList()).mean();
  }

  /** How far the mean of each run lies from the mean of the run's true values. */
  Statistics errorsOfMean(
      ToDoubleFunction<RunSummary> mean, ToDoubleFunction<RunSummary.Truth> truth) {
    return Statistics.of(
        runs.stream().map(run -> mean.applyAsDouble(run) - meanTruth(run, truth)).toList());
  }

  private static double meanTruth(RunSummary run, ToDoubleFunction<RunSummary.Truth> truth) {
    return run.cycles().stream()
        .mapToDouble(c -> truth.applyAsDouble(truth(c)))
        .average()
        .orElse(Double.NaN);
  }

  /**
   * Lithium efficiency less truth, over its statistical uncertainty, of every cycle: the twin
   * counts with the geometry, the foil and the calibration that the analysis assumes.
   */
  Statistics lithiumPulls() {
    return pulls(
        CycleView::lithiumEfficiency,
        UncertainValue::sigmaStatistical,
        RunSummary.Truth::liEfficiency);
  }

  /**
   * Coulombic efficiency less truth, over its combined uncertainty, of every cycle: the twin draws
   * the zeros of the current.
   */
  Statistics coulombicPulls() {
    return pulls(
        CycleView::coulombicEfficiency,
        UncertainValue::sigma,
        RunSummary.Truth::coulombicEfficiency);
  }

  private Statistics pulls(
      Function<CycleView, UncertainValue> number,
      ToDoubleFunction<UncertainValue> sigma,
      ToDoubleFunction<RunSummary.Truth> truth) {
    return Statistics.of(
        cycles()
            .map(c -> pull(number.apply(c.measured()), sigma, truth.applyAsDouble(truth(c))))
            .toList());
  }

  private static double pull(
      UncertainValue number, ToDoubleFunction<UncertainValue> sigma, double truth) {
    return (number.value() - truth) / sigma.applyAsDouble(number);
  }

  private Stream<RunSummary.Cycle> cycles() {
    return runs.stream().flatMap(run -> run.cycles().stream());
  }

  private static RunSummary.Truth truth(RunSummary.Cycle cycle) {
    return Objects.requireNonNull(cycle.truth(), "a run against the twin has a truth");
  }

  /**
   * A sample.
   *
   * @param count how many values
   * @param mean of them
   * @param width their standard deviation
   * @param min the least
   * @param max the greatest
   */
  record Statistics(int count, double mean, double width, double min, double max) {
    static Statistics of(List<Double> values) {
      double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
      double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
      return new Statistics(
          values.size(),
          mean,
          Math.sqrt(squares / (values.size() - 1)),
          values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN),
          values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN));
    }
  }
}
