package ndprig.dsp.unfold;

import java.util.Arrays;
import ndprig.dsp.lithium.Normalisation;
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

  private final CellResponses cells;
  private final UnfoldOptions unfolding;
  private final double firstDepositUm;
  private final double[] edgesUm;

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
    this(options, new RangeTables(options.physics()), unfolding, sliceMicrometres, slices);
  }

  /** The same with range tables that other work of the same physics shares. */
  public SelfConsistentUnfolder(
      ResponseOptions options,
      RangeTables tables,
      UnfoldOptions unfolding,
      double sliceMicrometres,
      int slices) {
    if (slices < 2 || !(sliceMicrometres > 0)) {
      throw new IllegalArgumentException(
          slices + " slices of " + sliceMicrometres + " µm are no depth to unfold");
    }
    this.cells = new CellResponses(options, tables);
    this.unfolding = unfolding;
    this.firstDepositUm = cells.lithium().thicknessMicrometres();
    this.edgesUm = new double[slices + 1];
    double face = cells.collector().thicknessMicrometres();
    Arrays.setAll(edgesUm, i -> face + i * sliceMicrometres);
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
    Deposit deposit = new Deposit(firstDepositUm, 1);
    double edge = Double.NaN;
    int round = 0;
    while (true) {
      round++;
      ProfileUnfolder unfolder = new ProfileUnfolder(response(deposit), unfolding);
      ProfileUnfolder.Best best = unfolder.best(spectrum, background, normalisation);
      double before = edge;
      edge = rearEdge(best.profile());
      boolean settled = Math.abs(edge - before) < SETTLED_UM;
      if (settled || round == MOST_ROUNDS) {
        UnfoldedProfile result = unfolder.withSpread(best, background, normalisation);
        return new SelfConsistentProfile(result, edge, round, settled);
      }
      deposit = deposit(best.profile(), edge);
    }
  }

  private Response response(Deposit deposit) {
    return cells.of(edgesUm[0], deposit.thicknessUm(), deposit.share(), edgesUm);
  }

  /** Lithium metal of a share of the volume. */
  private record Deposit(double thicknessUm, double share) {}

  /**
   * One deposit from the collector to the rear edge that holds all metal of the profile. Slice by
   * slice the ripples of the unfolding would feed back into the depth scale.
   */
  private Deposit deposit(DepthProfile profile, double edge) {
    double own = electrolyteDensity();
    double metalUm = 0;
    for (int i = 0; i < profile.slices() && profile.edgeMicrometres(i) < edge; i++) {
      metalUm += (profile.density(i) - own) / (1 - own) * profile.widthMicrometres(i);
    }
    double thickness = Math.max(Math.max(edge - edgesUm[0], metalUm), LEAST_THICKNESS_UM);
    return new Deposit(thickness, Math.max(0, Math.min(metalUm / thickness, 1)));
  }

  private double electrolyteDensity() {
    return cells.electrolyte().material().lithiumRelativeToMetal();
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
