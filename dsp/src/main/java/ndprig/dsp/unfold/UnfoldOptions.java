package ndprig.dsp.unfold;

/**
 * How a profile is unfolded.
 *
 * @param mostIterations iterations after which to give up, at least 1
 * @param replicas replicas of the parametric bootstrap, at least 2
 * @param seed seed of the replicas: equal data give equal results
 */
public record UnfoldOptions(int mostIterations, int replicas, long seed) {
  /** 200 iterations, 100 replicas. */
  public static final UnfoldOptions DEFAULT = new UnfoldOptions(200, 100, 20_260_101);

  /** Checks the numbers. */
  public UnfoldOptions {
    if (mostIterations < 1 || replicas < 2) {
      throw new IllegalArgumentException(
          mostIterations + " iterations and " + replicas + " replicas are too few");
    }
  }
}
