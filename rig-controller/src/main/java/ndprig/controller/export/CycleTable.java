package ndprig.controller.export;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import ndprig.controller.export.RunSummary.Cycle;
import ndprig.controller.export.RunSummary.Spread;
import ndprig.controller.service.CycleView;
import ndprig.controller.service.ReservoirView;
import ndprig.controller.service.UncertainValue;

/** Lays a summary out for a terminal. */
public final class CycleTable {
  private CycleTable() {}

  /**
   * A row per cycle, then the means, then how steady the conditions were. Uncertainties are
   * combined ones; a lower bound has a sign before it.
   */
  public static String of(RunSummary summary) {
    List<ColumnData<CycleView>> columns =
        List.of(
            column("cycle", c -> Integer.toString(c.cycle())),
            column("plated\nmAh/cm²", c -> number(c.platedCharge().value(), 4)),
            column("stripped\nmAh/cm²", c -> number(c.strippedCharge().value(), 4)),
            column("plated Li\nmAh/cm²", c -> bound(c) + measured(c.platedLithium(), 4)),
            column("stripped Li\nmAh/cm²", c -> bound(c) + measured(c.strippedLithium(), 4)),
            column("inactive Li\nmAh/cm²", c -> measured(c.inactiveLithium(), 4)),
            column("Li efficiency", c -> measured(c.lithiumEfficiency(), 3)),
            column("coulombic\nefficiency", c -> measured(c.coulombicEfficiency(), 4)),
            column("difference", c -> measured(c.efficiencyDifference(), 3)));
    StringBuilder text = new StringBuilder();
    List<CycleView> cycles = summary.cycles().stream().map(Cycle::measured).toList();
    line(text, AsciiTable.getTable(cycles, columns));
    ReservoirView reservoir = summary.reservoir();
    line(text, reservoir == null ? means(summary) : reservoir(reservoir));
    line(text, "lithium normalised by " + summary.normalisedBy().replace('_', ' '));
    if (!summary.frameFlags().isEmpty()) {
      line(text, "frames with flags: " + flags(summary));
    }
    line(text, spread("temperature", summary.temperatureCelsius(), "°C"));
    line(text, spread("pressure", summary.pressureMpa(), "MPa"));
    return text.toString();
  }

  private static String flags(RunSummary summary) {
    return summary.frameFlags().entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }

  private static String means(RunSummary summary) {
    return "mean Li efficiency "
        + measured(summary.meanLiEfficiency(), 3)
        + ", mean coulombic efficiency "
        + measured(summary.meanCoulombicEfficiency(), 4);
  }

  private static String reservoir(ReservoirView reservoir) {
    return "reservoir of "
        + number(reservoir.reservoirChargeMahCm2(), 3)
        + " mAh/cm², "
        + reservoir.partialCycles()
        + " partial cycles of "
        + number(reservoir.partialChargeMahCm2(), 3)
        + " mAh/cm²: average coulombic efficiency "
        + measured(reservoir.coulombicEfficiency(), 5)
        + ", average Li efficiency "
        + measured(reservoir.lithiumEfficiency(), 4);
  }

  private static String bound(CycleView cycle) {
    return cycle.lowerBound() ? "≥ " : "";
  }

  private static ColumnData<CycleView> column(String header, Function<CycleView, String> cell) {
    return new Column().header(header).dataAlign(HorizontalAlign.RIGHT).with(cell);
  }

  private static String measured(UncertainValue number, int digits) {
    return number(number.value(), digits) + " ± " + number(number.sigma(), digits);
  }

  private static String spread(String what, Spread spread, String unit) {
    return "%s %s %s, sd %s, from %s to %s"
        .formatted(
            what,
            number(spread.mean(), 4),
            unit,
            number(spread.sd(), 4),
            number(spread.min(), 4),
            number(spread.max(), 4));
  }

  private static String number(double value, int digits) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "–";
  }
}
