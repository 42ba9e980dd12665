package ndprig.dsp.unfold;

import java.util.Arrays;
import java.util.List;
import ndprig.dsp.lithium.LithiumAmount;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.profile.DepthOrigin;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.response.Response;
import ndprig.dsp.spectrum.Spectrum;
import org.hipparchus.random.RandomDataGenerator;

/**
 * Depth profile by unfolding, with its counting uncertainty by parametric bootstrap: Poisson counts
 * are drawn around the refolded result, unfolded with as many iterations, and the spread of what
 * comes out is the uncertainty. Immutable and thread-safe.
 */
public final class ProfileUnfolder {
  /** Slices of which less is counted lie beyond the probe depth. */
  private static final double PROBED = 0.5;

  /** Density at the probe depth above that of the last layer that may go on beyond. */
  private static final double LOWER_BOUND_EXCESS = 0.1;

  private static final double LOWER_BOUND_SIGMAS = 2;

  private final Mlem mlem;
  private final UnfoldOptions options;
  private final boolean[] probed;
  private final int deepestProbed;
  private final double lowerBoundDensity;

  /**
   * Unfolds with a response. Its slices should go on until none of their particles is counted: what
   * lies deeper would otherwise be pressed into the last slice.
   *
   * @throws IllegalArgumentException when no slice lies within the probe depth
   */
  public ProfileUnfolder(Response response, UnfoldOptions options) {
    this.mlem = new Mlem(response, options.edgeMicrometres());
    this.options = options;
    probed = new boolean[response.slices()];
    int deepest = -1;
    for (int i = 0; i < probed.length; i++) {
      probed[i] = response.sensitivity(i) >= PROBED;
      deepest = probed[i] ? i : deepest;
    }
    if (deepest < 0) {
      throw new IllegalArgumentException("no slice of the response lies within the probe depth");
    }
    deepestProbed = deepest;
    List<Layer> layers = response.stack().layers();
    Layer last = layers.get(layers.size() - 1);
    lowerBoundDensity = last.material().lithiumRelativeToMetal() + LOWER_BOUND_EXCESS;
  }

  /**
   * Unfolds a spectrum.
   *
   * @param spectrum counts
   * @param background expected counts per energy bin that do not come from lithium, shape {@code
   *     [bins]}
   * @param normalisation counts per lithium atom/cm² in this spectrum, all energies together
   */
  public UnfoldedProfile unfold(
      Spectrum spectrum, double[] background, Normalisation normalisation) {
    Best best = best(spectrum, background, normalisation);
    return withSpread(best, background, normalisation);
  }

  /** The profile without its counting uncertainty; the parameters are those of the unfolding. */
  Best best(Spectrum spectrum, double[] background, Normalisation normalisation) {
    double[] counts = mlem.response().bins().counts(spectrum);
    Unfolding result = mlem.unfold(counts, background, options.mostIterations());
    double[] metal = countsOfMetal(normalisation);
    double[] density = new double[metal.length];
    Arrays.setAll(density, i -> result.perSlice(i) / metal[i]);
    double[] unknown = new double[density.length];
    Arrays.fill(unknown, Double.NaN);
    return new Best(profile(density, unknown), result);
  }

  /**
   * A profile whose counting uncertainty is not known yet.
   *
   * @param profile densities; its sigmas are NaN
   */
  record Best(DepthProfile profile, Unfolding unfolding) {}

  /** The same with its counting uncertainty; NaN when the options ask for no replicas. */
  UnfoldedProfile withSpread(Best best, double[] background, Normalisation normalisation) {
    Unfolding result = best.unfolding();
    Spread spread = new Spread(probed);
    RandomDataGenerator random = new RandomDataGenerator(options.seed());
    double[] expected = result.refolded();
    double[] replica = new double[expected.length];
    for (int r = 0; r < options.replicas(); r++) {
      for (int i = 0; i < replica.length; i++) {
        replica[i] = expected[i] > 0 ? random.nextPoisson(expected[i]) : 0;
      }
      spread.add(mlem.repeat(replica, background, result.iterations()));
    }
    return published(best, spread, normalisation);
  }

  private UnfoldedProfile published(Best best, Spread spread, Normalisation normalisation) {
    DepthProfile profile = best.profile();
    double[] metal = countsOfMetal(normalisation);
    double[] sigma = new double[probed.length];
    double sum = 0;
    for (int i = 0; i < sigma.length; i++) {
      sigma[i] = Math.max(spread.sigma(i), 1 / Math.sqrt(options.replicas())) / metal[i];
      sum += probed[i] ? best.unfolding().perSlice(i) : 0;
    }
    double perAtom = normalisation.countsPerAtomPerCm2();
    double atoms = sum / perAtom;
    double deepest = profile.density(deepestProbed);
    LithiumAmount lithium =
        new LithiumAmount(
            atoms,
            Math.max(spread.sigmaOfSum(), 1) / perAtom,
            atoms * normalisation.relativeSigma(),
            deepest - LOWER_BOUND_SIGMAS * sigma[deepestProbed] > lowerBoundDensity);
    return new UnfoldedProfile(profile(profile.densities(), sigma), lithium, best.unfolding());
  }

  /** Counts that slices full of metal would have, shape {@code [slices]}. */
  private double[] countsOfMetal(Normalisation normalisation) {
    double[] edges = mlem.response().sliceEdgesMicrometres();
    double perAtom = normalisation.countsPerAtomPerCm2();
    double[] counts = new double[edges.length - 1];
    Arrays.setAll(counts, i -> perAtom * LithiumMetal.atomsPerCm2(edges[i + 1] - edges[i]));
    return counts;
  }

  private DepthProfile profile(double[] density, double[] sigma) {
    double[] edges = mlem.response().sliceEdgesMicrometres();
    return new DepthProfile(DepthOrigin.OUTER_FACE, edges, density, sigma);
  }

  /** Running moments of the replicas. */
  private static final class Spread {
    private final boolean[] summed;
    private final double[] mean;
    private final double[] squares;
    private double meanOfSum;
    private double squaresOfSum;
    private int number;

    Spread(boolean[] summed) {
      this.summed = summed;
      this.mean = new double[summed.length];
      this.squares = new double[summed.length];
    }

    void add(Unfolding replica) {
      number++;
      double sum = 0;
      for (int i = 0; i < mean.length; i++) {
        double x = replica.perSlice(i);
        double difference = x - mean[i];
        mean[i] += difference / number;
        squares[i] += difference * (x - mean[i]);
        sum += summed[i] ? x : 0;
      }
      double difference = sum - meanOfSum;
      meanOfSum += difference / number;
      squaresOfSum += difference * (sum - meanOfSum);
    }

    double sigma(int slice) {
      return number == 0 ? Double.NaN : Math.sqrt(squares[slice] / (number - 1));
    }

    double sigmaOfSum() {
      return number == 0 ? Double.NaN : Math.sqrt(squaresOfSum / (number - 1));
    }
  }
}
