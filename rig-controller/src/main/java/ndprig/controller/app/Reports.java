package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import ndprig.controller.acquisition.TelemetryPoint;
import ndprig.controller.analysis.Analysis;
import ndprig.controller.analysis.Bin;
import ndprig.controller.analysis.CycleResult;
import ndprig.controller.analysis.Reductions;
import ndprig.controller.analysis.SeriesResult;
import ndprig.controller.analysis.indicator.Gains;
import ndprig.controller.config.Experiment;
import ndprig.controller.experiment.CountingSetup;
import ndprig.controller.experiment.IndicatorSetup;
import ndprig.controller.experiment.LiveReducer;
import ndprig.controller.experiment.LiveScale;
import ndprig.controller.export.BinRow;
import ndprig.controller.export.CsvFiles;
import ndprig.controller.export.DensityFigure;
import ndprig.controller.export.DensityMap;
import ndprig.controller.export.MassFigure;
import ndprig.controller.export.MassSeries;
import ndprig.controller.export.NoFontsException;
import ndprig.controller.export.RunSummary;
import ndprig.controller.export.SummaryFile;
import ndprig.controller.rebin.BinRows;
import ndprig.controller.service.CycleView;
import ndprig.controller.service.ReservoirView;
import ndprig.controller.service.UncertainValue;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.StoreException;
import ndprig.controller.twin.CycleTruth;
import ndprig.controller.twin.TruthSample;
import ndprig.controller.twin.TwinTruth;
import ndprig.dsp.uncertainty.Estimate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run leaves in its folder beside the store: figures, tables, summary. */
public final class Reports {
  private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

  /** Name of the summary in the run folder. */
  static final String SUMMARY = "summary.json";

  private static final double NANOS_PER_HOUR = 3.6e12;

  /** Share of the usual length of a bin below which figures leave it out. */
  private static final double LEAST_SHOWN = 0.1;

  private static final Instant ALWAYS = Instant.parse("2200-01-01T00:00:00Z");

  private final Experiment experiment;
  private final Analysis analysis;
  private final @Nullable TwinTruth truth;
  private final BooleanSupplier enough;

  /**
   * Reports of one run.
   *
   * @param analysis finished
   * @param truth of the twin; null on a real rig
   */
  public Reports(Experiment experiment, Analysis analysis, @Nullable TwinTruth truth) {
    this(experiment, analysis, truth, () -> false);
  }

  /**
   * Reports of one run.
   *
   * @param analysis finished
   * @param truth of the twin; null on a real rig
   * @param enough asked before each bin that waits to be reduced; true leaves the rest
   */
  public Reports(
      Experiment experiment, Analysis analysis, @Nullable TwinTruth truth, BooleanSupplier enough) {
    this.experiment = experiment;
    this.analysis = analysis;
    this.truth = truth;
    this.enough = enough;
  }

  /** Time that a run took. */
  public record Times(Duration simulated, Duration real) {}

  /**
   * Takes in what is not analysed yet, reduces the bins that wait, then writes figures, tables and
   * the summary into the run's folder.
   *
   * @param controller whose host has stopped
   * @throws IOException if the store cannot be read or a file cannot be written
   */
  public RunSummary write(Controller controller, Times times) throws IOException {
    RunSummary summary = summary(controller, times);
    write(summary, controller.setup().folder());
    return summary;
  }

  /**
   * Analyses the stored run once more from its first frame and writes the reports, beside a
   * controller that goes on serving. To be called when the run is over and all of it is on disk.
   *
   * @throws IOException if the store cannot be read or a file cannot be written
   */
  public static void writeStored(Experiment experiment, Controller controller, Times times)
      throws IOException {
    try (RunReader frames = controller.setup().store().reader();
        RunReader telemetry = controller.setup().store().reader()) {
      Analysis analysis =
          new Analysis(
              frames,
              LiveScale.of(experiment),
              CountingSetup.options(experiment),
              controller.reporter());
      Gains gains = new Gains();
      Reductions reductions =
          new Reductions(new LiveReducer(experiment, gains), controller.reporter())
              .after(controller.reductions());
      analysis.addListener(
          IndicatorSetup.of(experiment, controller.reporter(), Long.MAX_VALUE, gains));
      analysis.addListener(reductions);
      analysis.finish();
      reductions.finish(() -> Thread.currentThread().isInterrupted());
      Reports reports = new Reports(experiment, analysis, null);
      RunSummary summary =
          reports.summary(
              telemetry,
              times,
              controller.events().counts(),
              BinRows.of(analysis.bins(), reductions, analysis.normalisedBy()));
      reports.write(summary, controller.setup().folder());
    }
  }

  /**
   * Takes in what is not analysed yet, reduces the bins that wait, then puts the summary together.
   *
   * @param controller whose host has stopped
   * @throws StoreException if the store cannot be read
   */
  RunSummary summary(Controller controller, Times times) throws StoreException {
    controller.settle();
    analysis.finish();
    Reductions reductions = controller.reductions();
    try (ReductionProgress progress = new ReductionProgress(reductions::lag)) {
      reductions.finish(() -> progress.getAsBoolean() || enough.getAsBoolean());
    }
    List<BinRow> bins =
        controller.setup().reducing()
            ? BinRows.of(analysis.bins(), reductions, analysis.normalisedBy())
            : List.of();
    try (RunReader reader = controller.setup().store().reader()) {
      return summary(reader, times, controller.events().counts(), bins);
    }
  }

  private RunSummary summary(
      RunReader reader, Times times, Map<String, Long> events, List<BinRow> bins)
      throws StoreException {
    SeriesResult series = analysis.series();
    Spreads spreads = new Spreads();
    try (Stream<TelemetryPoint> points = reader.telemetry(Instant.EPOCH, ALWAYS)) {
      points.filter(point -> point.phase().equals("ACQUIRING")).forEach(spreads::add);
    }
    return new RunSummary(
        experiment.plan().name(),
        experiment.twin().map(twin -> twin.seed()).orElse(0L),
        times.simulated().toNanos() / 1e9,
        times.real().toNanos() / 1e9,
        analysis.frames(),
        analysis.countsTotal(),
        analysis.stopping(),
        analysis.normalisedBy(),
        analysis.flaggedFrames(),
        series.cycles().stream().map(this::cycle).toList(),
        UncertainValue.of(series.meanLithiumEfficiency()),
        UncertainValue.of(series.meanCoulombicEfficiency()),
        series.reservoir().map(ReservoirView::of).orElse(null),
        spreads.temperature.spread(),
        spreads.pressure.spread(),
        events,
        bins,
        RunMemory.missing(reader));
  }

  private void write(RunSummary summary, Path folder) throws IOException {
    SummaryFile.write(summary, folder.resolve(SUMMARY));
    CsvFiles.writeBins(summary.bins(), folder.resolve("li-bins.csv"));
    CsvFiles.writeCycles(
        summary.cycles().stream().map(RunSummary.Cycle::measured).toList(),
        summary.normalisedBy(),
        folder.resolve("cycles.csv"));
    List<Bin> bins = analysis.bins();
    if (bins.isEmpty()) {
      return;
    }
    String title = experiment.plan().name();
    List<Bin> shown = longEnough(bins);
    CsvFiles.writeDensity(densityMap(bins), folder.resolve("li-density.csv"));
    CsvFiles.writeMass(mass(bins), folder.resolve("li-mass.csv"));
    try {
      DensityFigure.write(
          title + ": lithium density", densityMap(shown), folder.resolve("li-density.png"));
      MassFigure.write(
          title + ": lithium on the collector",
          mass(shown),
          truthSeries(shown),
          folder.resolve("li-mass.png"));
    } catch (NoFontsException e) {
      // All else of the run is there: no reason to end a controller or a demonstration.
      LOG.warn("{}", e.getMessage());
    }
  }

  /** Bins of a moment, cut off by a step edge or the end, would only stretch the axes. */
  private List<Bin> longEnough(List<Bin> bins) {
    double leastHours =
        LEAST_SHOWN * experiment.analysis().bins().byTime().toNanos() / NANOS_PER_HOUR;
    List<Bin> shown =
        bins.stream()
            .filter(bin -> bin.exposure().endHours() - bin.exposure().startHours() >= leastHours)
            .toList();
    return shown.isEmpty() ? bins : shown;
  }

  private RunSummary.Cycle cycle(CycleResult result) {
    return new RunSummary.Cycle(CycleView.of(result), truthOf(result.cycle()));
  }

  private RunSummary.@Nullable Truth truthOf(int cycle) {
    if (truth == null) {
      return null;
    }
    for (CycleTruth known : truth.cycles()) {
      if (known.cycle() == cycle) {
        return new RunSummary.Truth(
            known.platedChargeMahPerSquareCentimetre(),
            known.strippedChargeMahPerSquareCentimetre(),
            known.platedLithiumMahPerSquareCentimetre(),
            known.strippedLithiumMahPerSquareCentimetre(),
            known.lithiumEfficiency(),
            known.coulombicEfficiency());
      }
    }
    return null;
  }

  private static DensityMap densityMap(List<Bin> bins) {
    int slices = bins.stream().mapToInt(bin -> bin.profile().slices()).min().orElseThrow();
    double[] start = new double[bins.size()];
    double[] end = new double[bins.size()];
    double[][] density = new double[bins.size()][slices];
    double[] edges = new double[slices + 1];
    for (int edge = 0; edge <= slices; edge++) {
      edges[edge] = bins.get(0).profile().edgeMicrometres(edge);
    }
    for (int i = 0; i < bins.size(); i++) {
      start[i] = bins.get(i).exposure().startHours();
      end[i] = bins.get(i).exposure().endHours();
      for (int slice = 0; slice < slices; slice++) {
        density[i][slice] = bins.get(i).profile().density(slice);
      }
    }
    return new DensityMap(start, end, edges, density);
  }

  /** Lithium of the deposit; the first bin, before any plating, shows the bare cell. */
  private MassSeries mass(List<Bin> bins) {
    Estimate bare = bins.get(0).lithium().mahPerCm2();
    double[] hours = new double[bins.size()];
    double[] values = new double[bins.size()];
    double[] sigmas = new double[bins.size()];
    for (int i = 0; i < bins.size(); i++) {
      Estimate lithium = bins.get(i).lithium().mahPerCm2();
      hours[i] = middleHours(bins.get(i));
      Estimate more = lithium.minusIndependent(bare);
      values[i] = analysis.deposit(more.value());
      sigmas[i] = analysis.deposit(more.value() + more.sigma()) - values[i];
    }
    return new MassSeries(hours, values, sigmas);
  }

  private MassSeries truthSeries(List<Bin> bins) {
    if (truth == null || truth.samples().isEmpty()) {
      return MassSeries.empty();
    }
    // The twin counts from its own start; the acquisition's hours from the first frame.
    double offset = hoursBeforeFirstFrame(bins);
    List<double[]> points = new ArrayList<>();
    for (TruthSample sample : truth.samples()) {
      double hours = sample.atNanos() / NANOS_PER_HOUR - offset;
      if (hours >= 0) {
        points.add(new double[] {hours, sample.lithiumMahPerSquareCentimetre()});
      }
    }
    double[] hours = points.stream().mapToDouble(point -> point[0]).toArray();
    double[] values = points.stream().mapToDouble(point -> point[1]).toArray();
    return new MassSeries(hours, values, new double[hours.length]);
  }

  private double hoursBeforeFirstFrame(List<Bin> bins) {
    Bin.Exposure first = bins.get(0).exposure();
    Instant acquisitionStart =
        first.start().civil().minusNanos(Math.round(first.startHours() * NANOS_PER_HOUR));
    return Duration.between(VirtualRun.EPOCH, acquisitionStart).toNanos() / NANOS_PER_HOUR;
  }

  private static double middleHours(Bin bin) {
    return (bin.exposure().startHours() + bin.exposure().endHours()) / 2;
  }

  /** Temperature and pressure while counting. */
  private static final class Spreads {
    private final Moments temperature = new Moments();
    private final Moments pressure = new Moments();

    void add(TelemetryPoint point) {
      temperature.add(point.temperatureCelsius());
      pressure.add(point.pressureMegapascals());
    }
  }

  /** Mean and standard deviation as values come (Welford). */
  private static final class Moments {
    private long count;
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    void add(double value) {
      if (Double.isNaN(value)) {
        return;
      }
      count++;
      double before = value - mean;
      mean += before / count;
      squares += before * (value - mean);
      min = Math.min(min, value);
      max = Math.max(max, value);
    }

    RunSummary.Spread spread() {
      if (count == 0) {
        return new RunSummary.Spread(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
      }
      return new RunSummary.Spread(
          mean, count < 2 ? 0 : Math.sqrt(squares / (count - 1)), min, max);
    }
  }
}
