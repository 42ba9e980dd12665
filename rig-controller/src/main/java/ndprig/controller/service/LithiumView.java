package ndprig.controller.service;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import ndprig.controller.analysis.SeriesResult;
import org.jspecify.annotations.Nullable;

/**
 * The lithium series so far.
 *
 * @param stopping where stopping powers come from
 * @param normalisedBy beam_monitor or live_time
 * @param newest what the newest bin came to
 * @param cycles finished cycles, oldest first
 * @param meanLithiumEfficiency over the finished cycles
 * @param meanCoulombicEfficiency over the finished cycles
 * @param reservoir average efficiencies of a finished reservoir protocol; null if there is none
 */
public record LithiumView(
    String stopping,
    String normalisedBy,
    @JsonUnwrapped NewestLithium newest,
    List<CycleView> cycles,
    @JsonUnwrapped(prefix = "mean_li_efficiency") UncertainValue meanLithiumEfficiency,
    @JsonUnwrapped(prefix = "mean_coulombic_efficiency") UncertainValue meanCoulombicEfficiency,
    @Nullable ReservoirView reservoir) {
  /** The series so far. */
  public static LithiumView of(
      String stopping, String normalisedBy, NewestLithium newest, SeriesResult series) {
    return new LithiumView(
        stopping,
        normalisedBy,
        newest,
        series.cycles().stream().map(CycleView::of).toList(),
        UncertainValue.of(series.meanLithiumEfficiency()),
        UncertainValue.of(series.meanCoulombicEfficiency()),
        series.reservoir().map(ReservoirView::of).orElse(null));
  }
}
