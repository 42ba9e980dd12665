package ndprig.dsp.lithium;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import ndprig.dsp.uncertainty.Estimate;
import ndprig.dsp.uncertainty.PublishedValue;
import ndprig.dsp.uncertainty.SystematicBudget;

/**
 * A lithium series with its whole uncertainty: the fit is repeated with each input off by its
 * standard uncertainty, and the difference is what that input contributes. What all readings share,
 * such as the normalisation, so cancels in the efficiencies by itself. Immutable and thread-safe.
 */
public final class PublishedSeries {
  private final LithiumSeries nominal;
  private final Map<String, LithiumSeries> variants;

  private PublishedSeries(LithiumSeries nominal, Map<String, LithiumSeries> variants) {
    this.nominal = nominal;
    this.variants = variants;
  }

  /**
   * Fits a series and its variants.
   *
   * @throws IllegalArgumentException as {@link LithiumSeries#fit(List, List, SeriesOptions)}
   */
  public static PublishedSeries fit(
      List<CyclerStep> steps,
      List<LithiumObservation> observations,
      SeriesOptions options,
      SeriesModel model) {
    Map<String, LithiumSeries> variants = new LinkedHashMap<>();
    for (SeriesVariant variant : model.variants()) {
      List<LithiumObservation> read =
          observations.stream().map(o -> o.times(variant.normalisation())).toList();
      variants.put(variant.name(), LithiumSeries.fit(steps, read, options, variant.response()));
    }
    return new PublishedSeries(
        LithiumSeries.fit(steps, observations, options, model.response()), variants);
  }

  /** The best series. */
  public LithiumSeries nominal() {
    return nominal;
  }

  /** Whether lithium reaches the probe depth in it: plated and stripped are lower bounds then. */
  public boolean lowerBound(Throughput throughput) {
    return throughput.edges().anyMatch(nominal::reachesProbeDepth);
  }

  /** Lithium that was plated, atoms/cm². */
  public PublishedValue plated(Throughput throughput) {
    return published(series -> series.plated(throughput));
  }

  /** Lithium that was stripped, atoms/cm². */
  public PublishedValue stripped(Throughput throughput) {
    return published(series -> series.stripped(throughput));
  }

  /** Lithium at the end of it less lithium at the start of the series, atoms/cm². */
  public PublishedValue inactive(Throughput throughput) {
    return published(series -> series.difference(throughput.end(), 0));
  }

  /** Mean lithium efficiency; of one, its own. */
  public PublishedValue meanEfficiency(List<Throughput> throughputs) {
    return published(series -> series.meanEfficiency(throughputs));
  }

  private PublishedValue published(Function<LithiumSeries, Estimate> number) {
    Estimate best = number.apply(nominal);
    SystematicBudget budget = SystematicBudget.NONE;
    for (Map.Entry<String, LithiumSeries> variant : variants.entrySet()) {
      double difference = number.apply(variant.getValue()).value() - best.value();
      budget = budget.with(variant.getKey(), known(Math.abs(difference)));
    }
    return new PublishedValue(best.value(), best.sigma(), budget);
  }

  private static double known(double sigma) {
    return Double.isNaN(sigma) ? Double.POSITIVE_INFINITY : sigma;
  }
}
