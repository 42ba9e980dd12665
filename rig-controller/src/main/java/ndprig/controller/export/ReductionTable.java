package ndprig.controller.export;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionFlag;
import ndprig.controller.reduce.Refold;
import ndprig.controller.reduce.Value;
import ndprig.dsp.material.LithiumMetal;

/** Lays reductions out for a terminal. */
public final class ReductionTable {
  private ReductionTable() {}

  /** A row per result, then what the flags mean. */
  public static String of(List<Reduction> results) {
    String rule = System.lineSeparator();
    StringBuilder text = new StringBuilder();
    text.append(AsciiTable.getTable(results, columns())).append(rule);
    text.append("uncertainties: statistical, systematic (1 σ)").append(rule);
    TreeSet<ReductionFlag> flags = new TreeSet<>();
    results.forEach(result -> flags.addAll(result.flags()));
    for (ReductionFlag flag : flags) {
      text.append(flag.key()).append(": ").append(flag.description()).append(rule);
    }
    TreeMap<String, Integer> frameFlags = new TreeMap<>();
    results.forEach(
        result -> result.frameFlags().forEach(flag -> frameFlags.merge(flag, 1, Integer::sum)));
    frameFlags.forEach(
        (flag, bins) ->
            text.append(flag).append(": frames of ").append(bins).append(" bins").append(rule));
    return text.toString();
  }

  private static List<ColumnData<Reduction>> columns() {
    return List.of(
        column("spectrum", Reduction::name),
        column("counts", r -> Long.toString(r.countsTotal())),
        column(
            "lithium\nmAh/cm²",
            r ->
                (r.lowerBound() ? "> " : "")
                    + text(r.lithium().times(1 / LithiumMetal.ATOMS_PER_MAH), 4)),
        column("collector\nµm", r -> text(r.collectorUm(), 3)),
        column("deposit\nµm", r -> layered(r, Reduction.Layered::thicknessUm)),
        column("density\nof metal", r -> layered(r, Reduction.Layered::density)),
        column("χ² per\nchannel", ReductionTable::chiSquare),
        column("flags", r -> r.flags().isEmpty() ? "" : Integer.toString(r.flags().size())));
  }

  private static ColumnData<Reduction> column(String header, Function<Reduction, String> cell) {
    return new Column().header(header).dataAlign(HorizontalAlign.RIGHT).with(cell);
  }

  private static String layered(Reduction result, Function<Reduction.Layered, Value> value) {
    Reduction.Layered layered = result.profiles().layered();
    return layered == null ? "–" : text(value.apply(layered), 3);
  }

  private static String chiSquare(Reduction result) {
    Refold fit = result.fit();
    return fit == null ? "–" : String.format(Locale.ROOT, "%.2f", fit.chiSquarePerChannel());
  }

  private static String text(Value value, int digits) {
    String form = "%." + digits + "f";
    return String.format(
        Locale.ROOT,
        form + " ± " + form + " ± " + form,
        value.value(),
        value.sigmaStatistical(),
        value.sigmaSystematic());
  }
}
