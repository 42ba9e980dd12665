package ndprig.controller.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import ndprig.controller.export.ReductionCsv;
import ndprig.controller.export.ReductionFigure;
import ndprig.controller.export.ReductionJson;
import ndprig.controller.export.ReductionTable;
import ndprig.controller.reduce.Reduction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where results of reductions go besides the terminal. */
final class ReductionOutput {
  @Option(names = "--json", paramLabel = "OUT", description = "Write all numbers as JSON.")
  private @Nullable Path json;

  @Option(names = "--csv", paramLabel = "OUT", description = "Write the profiles as CSV.")
  private @Nullable Path csv;

  @Option(
      names = "--plot",
      paramLabel = "OUT.png",
      description = "Draw profiles and spectrum; of several results each gets its number.")
  private @Nullable Path plot;

  /** Better now than after the work. */
  void requireWritable() throws IOException {
    OutputFile.requirePlace("--json", json);
    OutputFile.requirePlace("--csv", csv);
    OutputFile.requirePlace("--plot", plot);
  }

  /** Writes what was asked for, and a table to the terminal. */
  void write(List<Reduction> results, PrintWriter terminal) throws IOException {
    if (json != null) {
      ReductionJson.write(results, json);
    }
    if (csv != null) {
      ReductionCsv.write(results, csv);
    }
    terminal.print(ReductionTable.of(results));
    terminal.flush();
    if (plot != null) {
      for (int i = 0; i < results.size(); i++) {
        ReductionFigure.write(results.get(i), results.size() == 1 ? plot : numbered(plot, i + 1));
      }
    }
  }

  private static Path numbered(Path file, int number) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String ending = dot > 0 ? name.substring(dot) : ".png";
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return file.resolveSibling(String.format(Locale.ROOT, "%s-%03d%s", stem, number, ending));
  }
}
