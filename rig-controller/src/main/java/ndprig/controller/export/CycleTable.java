package ndprig.controller.export;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import ndprig.controller.export.RunSummary.Cycle;
import ndprig.controller.export.RunSummary.Spread;

/** Lays a summary out for a terminal. */
public final class CycleTable {
  private CycleTable() {}

  /** A row per cycle, then the means, then how steady the conditions were. */
  public static String of(RunSummary summary) {
    List<ColumnData<Cycle>> columns =
        List.of(
            column("cycle", c -> Integer.toString(c.cycle())),
            column("plated\nmAh/cm²", c -> number(c.platedChargeMahCm2(), 4)),
            column("stripped\nmAh/cm²", c -> number(c.strippedChargeMahCm2(), 4)),
            column(
                "plated Li\nmAh/cm²",
                c -> measured(c.platedLiMahCm2(), c.platedLiMahCm2Sigma(), 4)),
            column(
                "stripped Li\nmAh/cm²",
                c -> measured(c.strippedLiMahCm2(), c.strippedLiMahCm2Sigma(), 4)),
            column("Li efficiency", c -> measured(c.liEfficiency(), c.liEfficiencySigma(), 3)),
            column(
                "coulombic\nefficiency",
                c -> measured(c.coulombicEfficiency(), c.coulombicEfficiencySigma(), 4)));
    String rule = System.lineSeparator();
    return AsciiTable.getTable(summary.cycles(), columns)
        + rule
        + "mean Li efficiency "
        + measured(summary.meanLiEfficiency(), summary.meanLiEfficiencySigma(), 3)
        + ", mean coulombic efficiency "
        + number(summary.meanCoulombicEfficiency(), 4)
        + rule
        + spread("temperature", summary.temperatureCelsius(), "°C")
        + rule
        + spread("pressure", summary.pressureMpa(), "MPa")
        + rule;
  }

  private static ColumnData<Cycle> column(String header, Function<Cycle, String> cell) {
    return new Column().header(header).dataAlign(HorizontalAlign.RIGHT).with(cell);
  }

  private static String measured(double value, double sigma, int digits) {
    return number(value, digits) + " ± " + number(sigma, digits);
  }

  private static String spread(String what, Spread spread, String unit) {
    return String.format(
        Locale.ROOT,
        "%s %.4f %s, sd %.4f, from %.4f to %.4f",
        what,
        spread.mean(),
        unit,
        spread.sd(),
        spread.min(),
        spread.max());
  }

  private static String number(double value, int digits) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "–";
  }
}
