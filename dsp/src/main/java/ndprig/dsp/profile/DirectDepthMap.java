package ndprig.dsp.profile;

import java.util.Arrays;
import java.util.List;
import ndprig.dsp.lithium.LithiumWindow;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.profile.DepthMapOptions.DepthSlices;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.transport.RangeTables;

/**
 * Moves the counts of channels to depth with the mean energy-depth map.
 *
 * <p>Which channels a slice takes is worked out once. Applying the map is one pass over the
 * channels; a channel that two slices share is divided by energy. Nothing is allocated but the
 * result. A slice of counts n has the variance {@code Σ w²·n + w_max²}, w the shares: under a flat
 * prior the Poisson mean of n counts has the variance n + 1, so a slice without counts is not
 * certain to be empty.
 *
 * <p>The map does not undo the resolution: edges are smeared, part of the lithium lies at negative
 * depth, and belongs to the sum. Immutable and thread-safe.
 */
public final class DirectDepthMap {
  /** Upper end of the lithium window: this many µm of lithium in front of the face. */
  private static final double WINDOW_FRONT_UM = 10;

  /** Deepest part of the lithium window, µm. */
  private static final double WINDOW_TAIL_UM = 2;

  private final MeanDepthMap map;
  private final int channels;
  private final double electrolyteDensity;
  private final DepthOrigin origin;
  private final double[] edgesUm;
  private final ChannelRange[] ranges;

  private DirectDepthMap(DepthMapOptions options, RangeTables tables) {
    map = new MeanDepthMap(options, tables);
    channels = options.channels();
    List<Layer> layers = options.stack().layers();
    electrolyteDensity = layers.get(layers.size() - 1).material().lithiumRelativeToMetal();
    origin = options.slices().origin();
    double[] innerEdges = innerEdges(map, options.slices());
    double[] channelEdges = options.calibration().edgesKev(channels);
    requireCovered(innerEdges, channelEdges);
    int slices = innerEdges.length - 1;
    ranges = new ChannelRange[slices];
    for (int i = 0; i < slices; i++) {
      double high = map.energyKev(innerEdges[i]);
      double low = map.energyKev(innerEdges[i + 1]);
      ranges[i] = ChannelRange.of(channelEdges, low, high);
    }
    double shift = origin == DepthOrigin.OUTER_FACE ? map.faceMicrometres() : 0;
    edgesUm = Arrays.stream(innerEdges).map(edge -> edge + shift).toArray();
  }

  /**
   * Builds the map.
   *
   * @throws IllegalArgumentException when no particle leaves the collector, or the options leave no
   *     slice
   */
  public static DirectDepthMap of(DepthMapOptions options) {
    return of(options, new RangeTables(options.physics()));
  }

  /** The same with range tables that other work of the same physics shares. */
  public static DirectDepthMap of(DepthMapOptions options, RangeTables tables) {
    return new DirectDepthMap(options, tables);
  }

  /**
   * Moves a spectrum to depth.
   *
   * @param spectrum counts; as many channels as the map was built for
   * @param normalisation counts per lithium atom/cm² in this spectrum
   * @throws IllegalArgumentException when the number of channels differs
   */
  public DepthProfile apply(Spectrum spectrum, Normalisation normalisation) {
    if (spectrum.channels() != channels) {
      throw new IllegalArgumentException(
          "depth map for " + channels + " channels, spectrum of " + spectrum.channels());
    }
    int slices = ranges.length;
    double[] density = new double[slices];
    double[] sigma = new double[slices];
    for (int i = 0; i < slices; i++) {
      ChannelRange range = ranges[i];
      double width = edgesUm[i + 1] - edgesUm[i];
      double countsOfMetal = normalisation.countsPerAtomPerCm2() * LithiumMetal.atomsPerCm2(width);
      double whole = spectrum.sum(range.firstWhole(), range.endWhole());
      double low = range.lowShare() * spectrum.at(range.lowChannel());
      double high = range.highShare() * spectrum.at(range.highChannel());
      double variance =
          whole + range.lowShare() * low + range.highShare() * high + range.leastVariance();
      density[i] = (whole + low + high) / countsOfMetal;
      sigma[i] = Math.sqrt(variance) / countsOfMetal;
    }
    return DepthProfile.owning(origin, edgesUm, density, sigma);
  }

  /** The energy-depth map it rests on. */
  public MeanDepthMap meanMap() {
    return map;
  }

  /**
   * The window of energies that count as lithium: from the lowest energy of the map to 10 µm of
   * lithium in front of the face, with the deepest 2 µm as its tail, where the last layer of the
   * stack is expected.
   */
  public LithiumWindow lithiumWindow() {
    double shift = origin == DepthOrigin.OUTER_FACE ? map.faceMicrometres() : 0;
    double deepest = edgesUm[edgesUm.length - 1] - shift;
    double tail = Math.min(WINDOW_TAIL_UM, deepest / 2);
    return new LithiumWindow(
        map.energyKev(deepest),
        map.energyKev(-WINDOW_FRONT_UM),
        map.energyKev(deepest - tail),
        tail,
        electrolyteDensity);
  }

  private static double[] innerEdges(MeanDepthMap map, DepthSlices slices) {
    double reach = Math.min(slices.depthMicrometres(), map.reachMicrometres());
    double deepest = Math.min(reach, map.depthMicrometres(slices.lowestKev()));
    int front = (int) Math.round(slices.negativeMicrometres() / slices.widthMicrometres());
    int behind = (int) Math.floor(deepest / slices.widthMicrometres() + 1e-9);
    if (behind < 1) {
      throw new IllegalArgumentException(
          "no slice of "
              + slices.widthMicrometres()
              + " µm fits behind the collector above "
              + slices.lowestKev()
              + " keV");
    }
    double[] edges = new double[front + behind + 1];
    Arrays.setAll(edges, i -> (i - front) * slices.widthMicrometres());
    return edges;
  }

  private void requireCovered(double[] innerEdges, double[] channelEdges) {
    double high = map.energyKev(innerEdges[0]);
    double low = map.energyKev(innerEdges[innerEdges.length - 1]);
    if (low < channelEdges[0] || high > channelEdges[channels]) {
      throw new IllegalArgumentException(
          "the depth slices need "
              + low
              + " to "
              + high
              + " keV, the spectrum covers "
              + channelEdges[0]
              + " to "
              + channelEdges[channels]
              + " keV");
    }
  }
}
