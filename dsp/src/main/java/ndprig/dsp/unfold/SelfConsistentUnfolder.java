package ndprig.dsp.unfold;

import java.util.Arrays;
import java.util.List;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.Material;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.response.Response;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.transport.RangeTables;

/**
 * Unfolding with a composition that follows from its own result: the profile says how thick the
 * deposit is and which share of it is lithium metal, the rest is electrolyte; from this follow a
 * new response and a new profile, until the rear edge of the deposit moves by less than 10 nm, ten
 * rounds at most.
 *
 * <p>A depth scale of electrolyte alone would show 5 µm of lithium as some 2 µm. Immutable and
 * thread-safe.
 */
public final class SelfConsistentUnfolder {
  private static final int MOST_ROUNDS = 10;
  private static final double SETTLED_UM = 0.01;
  private static final double HALF = 0.5;
  private static final double LEAST_THICKNESS_UM = 1e-3;

  /** Least highest density of a deposit above that of electrolyte, relative to the metal. */
  private static final double LEAST_DEPOSIT = 0.05;

  private final ResponseOptions options;
  private final UnfoldOptions unfolding;
  private final RangeTables tables;
  private final double[] edgesUm;
  private final Layer collector;
  private final Layer lithium;
  private final Layer electrolyte;

  /**
   * Unfolds cells of a kind.
   *
   * @param options the measurement; its stack is collector, lithium metal, electrolyte; the first
   *     round takes it as it stands
   * @param unfolding how to unfold
   * @param sliceMicrometres thickness of a slice, µm
   * @param slices number of slices from the inner face of the collector on; they should reach
   *     beyond the probe depth
   */
  public SelfConsistentUnfolder(
      ResponseOptions options, UnfoldOptions unfolding, double sliceMicrometres, int slices) {
    List<Layer> layers = options.stack().layers();
    if (layers.size() != 3 || slices < 2 || !(sliceMicrometres > 0)) {
      throw new IllegalArgumentException(
          "self-consistent unfolding needs collector, lithium and electrolyte in slices, not "
              + layers.size()
              + " layers in "
              + slices
              + " slices of "
              + sliceMicrometres
              + " µm");
    }
    this.options = options;
    this.unfolding = unfolding;
    this.tables = new RangeTables(options.physics());
    this.collector = layers.get(0);
    this.lithium = layers.get(1);
    this.electrolyte = layers.get(2);
    this.edgesUm = new double[slices + 1];
    Arrays.setAll(edgesUm, i -> collector.thicknessMicrometres() + i * sliceMicrometres);
  }

  /**
   * Unfolds a spectrum.
   *
   * @param spectrum counts
   * @param background expected counts per energy bin that do not come from lithium, shape {@code
   *     [bins]}
   * @param normalisation counts per lithium atom/cm² in this spectrum, all energies together
   */
  public SelfConsistentProfile unfold(
      Spectrum spectrum, double[] background, Normalisation normalisation) {
    LayerStack stack = options.stack();
    double edge = Double.NaN;
    int round = 0;
    while (true) {
      round++;
      Response response = Response.of(options.withStack(stack), tables, edgesUm);
      UnfoldedProfile result =
          new ProfileUnfolder(response, unfolding).unfold(spectrum, background, normalisation);
      double before = edge;
      edge = rearEdge(result.profile());
      boolean settled = Math.abs(edge - before) < SETTLED_UM;
      if (settled || round == MOST_ROUNDS) {
        return new SelfConsistentProfile(result, edge, round, settled);
      }
      stack = composition(result.profile(), edge);
    }
  }

  /**
   * One deposit from the collector to the rear edge that holds all metal of the profile. Slice by
   * slice the ripples of the unfolding would feed back into the depth scale.
   */
  private LayerStack composition(DepthProfile profile, double edge) {
    double own = electrolyteDensity();
    double metalUm = 0;
    for (int i = 0; i < profile.slices() && profile.edgeMicrometres(i) < edge; i++) {
      metalUm += (profile.density(i) - own) / (1 - own) * profile.widthMicrometres(i);
    }
    double thickness = Math.max(Math.max(edge - edgesUm[0], metalUm), LEAST_THICKNESS_UM);
    double share = Math.max(0, Math.min(metalUm / thickness, 1));
    Material material = DepositMaterial.of(lithium.material(), electrolyte.material(), share);
    Layer deposit = Layer.active(material, thickness, lithium.lithium6Fraction());
    return LayerStack.of(collector, deposit, electrolyte);
  }

  private double electrolyteDensity() {
    return electrolyte.material().lithiumRelativeToMetal();
  }

  /** The last fall through half of the highest density, between the middles of two slices. */
  private double rearEdge(DepthProfile profile) {
    double highest = 0;
    for (int i = 0; i < profile.slices(); i++) {
      highest = Math.max(highest, profile.density(i));
    }
    double own = electrolyteDensity();
    double half = own + HALF * (highest - own);
    if (highest < own + LEAST_DEPOSIT) {
      return profile.edgeMicrometres(0);
    }
    int last = profile.slices() - 1;
    while (profile.density(last) < half) {
      last--;
    }
    if (last == profile.slices() - 1) {
      return profile.edgeMicrometres(profile.slices());
    }
    double above = profile.density(last);
    double share = (above - half) / (above - profile.density(last + 1));
    return profile.middleMicrometres(last)
        + share * (profile.middleMicrometres(last + 1) - profile.middleMicrometres(last));
  }
}
