package ndprig.controller.service;

import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.analysis.indicator.Indication;
import ndprig.controller.analysis.indicator.Indicator;
import ndprig.controller.analysis.indicator.Indicators;
import ndprig.controller.analysis.indicator.Indicators.Standing;
import org.jspecify.annotations.Nullable;

/** Indicators as a view. */
final class IndicatorViews {
  private IndicatorViews() {}

  static IndicatorsView of(Indicators indicators) {
    return new IndicatorsView(
        names(indicators.alarms()),
        Stream.of(Indicator.values()).map(i -> item(i, indicators.standing(i))).toList());
  }

  static List<String> names(List<Indicator> indicators) {
    return indicators.stream().map(Indicator::name).toList();
  }

  private static IndicatorsView.Item item(Indicator indicator, Standing standing) {
    Indication newest = standing.indication();
    return new IndicatorsView.Item(
        indicator.name(),
        newest.state().name(),
        standing.standing(),
        number(standing.since()),
        number(newest.number()),
        StatusWords.finite(newest.value().value()),
        StatusWords.finite(newest.value().sigma()),
        newest.sigmas(),
        newest.windowSigmas(),
        newest.windowBins(),
        newest.text(),
        standing.alarm());
  }

  private static @Nullable Long number(long number) {
    return number < 0 ? null : number;
  }
}
