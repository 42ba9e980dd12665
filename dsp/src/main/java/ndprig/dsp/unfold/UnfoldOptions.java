package ndprig.dsp.unfold;

/**
 * How a profile is unfolded.
 *
 * @param mostIterations iterations after which to give up, at least 1; with an edge length all of
 *     them are made
 * @param replicas replicas of the parametric bootstrap, at least 2; 0: no counting uncertainty
 * @param seed seed of the replicas: equal data give equal results
 * @param edgeMicrometres weight ℓ of the total variation, µm, see {@link Mlem}; 0 = none, and the
 *     discrepancy principle stops the iteration
 */
public record UnfoldOptions(int mostIterations, int replicas, long seed, double edgeMicrometres) {
  private static final long SEED = 20_260_101;

  /** At most 200 iterations, stopped by the discrepancy principle, 100 replicas. */
  public static final UnfoldOptions DEFAULT = new UnfoldOptions(200, 100, SEED);

  /**
   * 100 iterations with the total variation of the profile in the likelihood, 100 replicas: for
   * profiles of few layers with sharp edges, in slices far below the resolution.
   */
  public static final UnfoldOptions EDGES = new UnfoldOptions(100, 100, SEED, 0.45);

  /** Checks the numbers. */
  public UnfoldOptions {
    if (mostIterations < 1 || replicas < 0 || replicas == 1) {
      throw new IllegalArgumentException(
          mostIterations + " iterations and " + replicas + " replicas are too few");
    }
    if (!(edgeMicrometres >= 0) || Double.isInfinite(edgeMicrometres)) {
      throw new IllegalArgumentException("edge weight of " + edgeMicrometres + " µm");
    }
  }

  /** Without total variation. */
  public UnfoldOptions(int mostIterations, int replicas, long seed) {
    this(mostIterations, replicas, seed, 0);
  }

  /** The same for the profile alone: its counting uncertainty is NaN. */
  public UnfoldOptions withoutReplicas() {
    return new UnfoldOptions(mostIterations, 0, seed, edgeMicrometres);
  }
}
