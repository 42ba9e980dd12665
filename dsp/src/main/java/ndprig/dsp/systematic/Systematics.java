package ndprig.dsp.systematic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ndprig.dsp.uncertainty.SystematicBudget;
import ndprig.dsp.uncertainty.SystematicBudget.Contribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Repeats an analysis with every source moved within its uncertainty.
 *
 * <p>The draws of a source are stratified: one at the middle quantile of each of n slices of equal
 * probability of the normal distribution, scaled to unit variance. So few draws suffice, equal data
 * give equal budgets, and n = 2 is the usual ± 1 σ. The contribution of a source is {@code
 * √(Σ_directions Σ_k (f(z_k) − f(0))²/n)}: what is not symmetric around the nominal result counts
 * fully. Sources are independent of each other; their products are left out. Immutable and
 * thread-safe.
 */
public final class Systematics {
  private final List<SystematicSource> sources;
  private final double[] draws;

  /**
   * Takes sources.
   *
   * @param sources each name once
   * @param drawsPerDirection at least 2; 4 is plenty for smooth analyses
   */
  public Systematics(List<SystematicSource> sources, int drawsPerDirection) {
    if (drawsPerDirection < 2) {
      throw new IllegalArgumentException(
          drawsPerDirection + " draws say nothing about a spread: at least 2");
    }
    this.sources = List.copyOf(sources);
    NormalDistribution normal = new NormalDistribution();
    draws = new double[drawsPerDirection];
    Arrays.setAll(draws, k -> normal.inverseCumulativeProbability((k + 0.5) / drawsPerDirection));
    double rms = Math.sqrt(Arrays.stream(draws).map(z -> z * z).sum() / drawsPerDirection);
    Arrays.setAll(draws, k -> draws[k] / rms);
  }

  /** An analysis of fixed data as a function of what is known with an uncertainty only. */
  @FunctionalInterface
  public interface Analysis {
    /**
     * The numbers that are published.
     *
     * @param setting the inputs
     * @return the numbers, of the same length and meaning for every setting
     */
    double[] values(Setting setting);
  }

  /**
   * The systematic budget of every number of an analysis, in the order of its numbers.
   *
   * @param nominal the best inputs
   * @param analysis the analysis; it is called once for {@code nominal} and for every draw
   * @throws IllegalArgumentException when the analysis refuses a draw, or changes the length of its
   *     result
   */
  public List<SystematicBudget> budgets(Setting nominal, Analysis analysis) {
    double[] best = analysis.values(nominal);
    List<List<Contribution>> contributions = new ArrayList<>();
    for (int i = 0; i < best.length; i++) {
      contributions.add(new ArrayList<>());
    }
    for (SystematicSource source : sources) {
      double[] variance = variances(source, nominal, analysis, best);
      for (int i = 0; i < best.length; i++) {
        contributions.get(i).add(new Contribution(source.name(), Math.sqrt(variance[i])));
      }
    }
    return contributions.stream().map(SystematicBudget::new).toList();
  }

  private double[] variances(
      SystematicSource source, Setting nominal, Analysis analysis, double[] best) {
    double[] variance = new double[best.length];
    for (int direction = 0; direction < source.directions(); direction++) {
      for (double z : draws) {
        double[] moved = analysis.values(source.moved(nominal, direction, z));
        if (moved.length != best.length) {
          throw new IllegalArgumentException(
              source.name() + ": " + moved.length + " numbers instead of " + best.length);
        }
        for (int i = 0; i < best.length; i++) {
          double difference = moved[i] - best[i];
          variance[i] += difference * difference / draws.length;
        }
      }
    }
    return variance;
  }
}
