package ndprig.dsp.benchmark;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.geometry.AngularSpread;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.Electrolytes;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.material.Material;
import ndprig.dsp.profile.DepthMapOptions;
import ndprig.dsp.profile.DepthMapOptions.DepthSlices;
import ndprig.dsp.profile.DepthOrigin;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.profile.DirectDepthMap;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.response.Response;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.stopping.BuiltInStopping;
import ndprig.dsp.transport.Physics;
import ndprig.dsp.transport.RangeTables;
import ndprig.dsp.unfold.LayeredFit;
import ndprig.dsp.unfold.LayeredResult;
import ndprig.dsp.unfold.ProfileUnfolder;
import ndprig.dsp.unfold.SelfConsistentProfile;
import ndprig.dsp.unfold.SelfConsistentUnfolder;
import ndprig.dsp.unfold.UnfoldOptions;
import ndprig.dsp.unfold.UnfoldedProfile;
import org.hipparchus.random.RandomDataGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A spectrum of 4096 channels and 3e4 counts, 200 slices of depth, 5 µm of lithium on hybrid
 * electrolyte behind 12 µm of copper.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PipelineBenchmark {
  private static final int CHANNELS = 4096;
  private static final int SLICES = 200;
  private static final double SLICE_UM = 0.1;
  private static final double COPPER_UM = 12;
  private static final double COUNTS = 3e4;
  private static final double BIRTH_KEV = 2727.57;
  private static final double LOWEST_KEV = 300;
  private static final int CHANNELS_PER_BIN = 16;
  private static final double COLLECTOR_SIGMA_UM = 0.1;
  private static final int WHOLE_SLICES = 25;

  private final EnergyCalibration calibration = EnergyCalibration.linear(0, 0.75);
  private final Physics physics = Physics.tritons(BuiltInStopping.load());
  private final LayerStack stack =
      LayerStack.of(
          Layer.inert(Material.element("Cu"), COPPER_UM),
          Layer.active(Material.element("Li"), 5, 0.0759),
          Layer.active(Electrolytes.hybridSolid(), 30, 0.0759));
  private final RangeTables tables = new RangeTables(physics);
  private final double[] edges = new double[SLICES + 1];
  private ResponseOptions options;
  private DirectDepthMap map;
  private ProfileUnfolder unfolder;
  private ProfileUnfolder edgeUnfolder;
  private LayeredFit fit;
  private SelfConsistentUnfolder selfConsistent;
  private Spectrum spectrum;
  private Normalisation normalisation;
  private double[] background;

  /** Builds the maps and one spectrum of Poisson counts. */
  @Setup
  public void setUp() {
    Arrays.setAll(edges, i -> COPPER_UM + i * SLICE_UM);
    options = options(CHANNELS_PER_BIN, LOWEST_KEV);
    DepthSlices slices = new DepthSlices(DepthOrigin.OUTER_FACE, SLICE_UM, 5, 15, LOWEST_KEV);
    map =
        DirectDepthMap.of(
            new DepthMapOptions(stack, 1, physics, BIRTH_KEV, 1, calibration, CHANNELS, slices));
    Response response = Response.of(options, tables, edges);
    unfolder = new ProfileUnfolder(response, UnfoldOptions.DEFAULT);
    edgeUnfolder = new ProfileUnfolder(response, UnfoldOptions.EDGES);
    fit = new LayeredFit(options, tables, COLLECTOR_SIGMA_UM);
    selfConsistent =
        new SelfConsistentUnfolder(options, tables, UnfoldOptions.DEFAULT, 1, WHOLE_SLICES);
    background = new double[options.bins().size()];
    simulate();
  }

  private ResponseOptions options(int channelsPerBin, double lowKev) {
    EnergyBins bins = new EnergyBins(calibration, CHANNELS, channelsPerBin, lowKev, 1400);
    return new ResponseOptions(stack, physics, BIRTH_KEV, AngularSpread.normal(), 20, bins);
  }

  /** Counts per channel; with no offset, bin i of the fine response is channel i + 1. */
  private void simulate() {
    Response fine = Response.of(options(1, 0), tables, edges);
    double own = Electrolytes.hybridSolid().lithiumRelativeToMetal();
    double[] perSlice = new double[SLICES];
    Arrays.setAll(perSlice, i -> (i + 0.5) * SLICE_UM < 5 ? 1 : own);
    double[] expected = new double[fine.bins().size()];
    fine.addForward(perSlice, expected);
    double scale = COUNTS / Arrays.stream(expected).sum();
    RandomDataGenerator random = new RandomDataGenerator(1);
    spectrum =
        Spectrum.of(
            CHANNELS,
            i ->
                i > 0 && i <= expected.length && expected[i - 1] > 0
                    ? random.nextPoisson(scale * expected[i - 1])
                    : 0);
    normalisation = Normalisation.of(scale / LithiumMetal.atomsPerCm2(SLICE_UM));
  }

  /** One frame to depth. */
  @Benchmark
  public DepthProfile directMap() {
    return map.apply(spectrum, normalisation);
  }

  /** One bin unfolded, with 100 replicas of the bootstrap. */
  @Benchmark
  public UnfoldedProfile unfoldedProfileWith100Replicas() {
    return unfolder.unfold(spectrum, background, normalisation);
  }

  /** The same with total variation, 100 iterations each. */
  @Benchmark
  public UnfoldedProfile unfoldedEdgesWith100Replicas() {
    return edgeUnfolder.unfold(spectrum, background, normalisation);
  }

  /** The response of a new composition of known materials. */
  @Benchmark
  public Response responseRebuild() {
    return Response.of(options, tables, edges);
  }

  /** The same with the range tables of all three materials built anew. */
  @Benchmark
  public Response responseRebuildWithRangeTables() {
    return Response.of(options, edges);
  }

  /** Thickness, density and collector of one bin. */
  @Benchmark
  public LayeredResult layeredFit() {
    return fit.fit(spectrum, background, normalisation);
  }

  /** One bin in slices of 1 µm until the composition has settled, with 100 replicas at the end. */
  @Benchmark
  public SelfConsistentProfile selfConsistentProfileWith100Replicas() {
    return selfConsistent.unfold(spectrum, background, normalisation);
  }
}
