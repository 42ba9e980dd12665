package ndprig.controller.export;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lays the deposit at the end of each plating and stripping out for a terminal. */
public final class DepositTable {
  private DepositTable() {}

  /**
   * A row for the last bin of each plating and stripping that shows a deposit, then how many bins
   * were reduced; nothing without bins.
   */
  public static String of(List<BinRow> bins) {
    if (bins.isEmpty()) {
      return "";
    }
    String rule = System.lineSeparator();
    List<BinRow> ends = ends(bins);
    String table =
        ends.isEmpty()
            ? ""
            : AsciiTable.getTable(ends, columns())
                + rule
                + "uncertainties of lithium and deposit: statistical, systematic (1 σ)"
                + rule;
    return table
        + String.format(
            Locale.ROOT,
            "%d bins: %d unfolded and fitted, %d waiting, %d skipped, %d failed%n",
            bins.size(),
            count(bins, "DONE"),
            count(bins, "WAITING"),
            count(bins, "SKIPPED"),
            count(bins, "FAILED"));
  }

  private static long count(List<BinRow> bins, String state) {
    return bins.stream().filter(bin -> bin.state().equals(state)).count();
  }

  private static List<BinRow> ends(List<BinRow> bins) {
    List<BinRow> ends = new ArrayList<>();
    BinRow last = null;
    for (BinRow bin : bins) {
      if (last != null && last.step() != bin.step()) {
        add(ends, last);
        last = null;
      }
      last = bin.showsDeposit() ? bin : last;
    }
    add(ends, last);
    return ends;
  }

  private static void add(List<BinRow> ends, @Nullable BinRow last) {
    if (last != null && !last.kind().equals("REST")) {
      ends.add(last);
    }
  }

  private static List<ColumnData<BinRow>> columns() {
    return List.of(
        column("cycle", b -> Integer.toString(b.cycle())),
        column("end of", b -> b.kind().toLowerCase(Locale.ROOT)),
        column("bin", b -> Long.toString(b.bin())),
        column(
            "lithium\nmAh/cm²",
            b ->
                (Boolean.TRUE.equals(b.lowerBound()) ? "> " : "")
                    + text(
                        b.liMahCm2(),
                        b.liMahCm2SigmaStatistical(),
                        b.liMahCm2SigmaSystematic(),
                        4)),
        column(
            "deposit\nµm",
            b ->
                text(
                    b.depositUm(), b.depositUmSigmaStatistical(), b.depositUmSigmaSystematic(), 3)),
        column("flags", b -> b.flags().isEmpty() ? "" : Integer.toString(b.flags().size())));
  }

  private static ColumnData<BinRow> column(String header, Function<BinRow, String> cell) {
    return new Column().header(header).dataAlign(HorizontalAlign.RIGHT).with(cell);
  }

  private static String text(double value, double statistical, double systematic, int digits) {
    String form = "%." + digits + "f";
    return String.format(
        Locale.ROOT, form + " ± " + form + " ± " + form, value, statistical, systematic);
  }
}
