package ndprig.controller.reduce;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lines of channel and counts, divided by comma, semicolon, tabulator or blanks. A head line
 * of words may stand before them. Comments begin with {@code #}; of them {@code live_time_s},
 * {@code real_time_s}, {@code monitor_counts}, {@code channels} and {@code label}, followed by
 * {@code :} or {@code =}, are taken.
 */
final class CsvReader {
  private static final Pattern DIVIDER = Pattern.compile("\\s*[,;\\t]\\s*|\\s+");
  private static final Pattern NOTE = Pattern.compile("#\\s*([a-z_]+)\\s*[:=]\\s*(.*)");
  private static final Pattern ROW = Pattern.compile("[+-]?\\d.*");

  private final Path path;
  private final TextLines lines;
  private final CountTable table;
  private String label = "";
  private double live = Double.NaN;
  private double real = Double.NaN;
  private double monitor = Double.NaN;
  private boolean started;

  private CsvReader(Path path, TextLines lines) {
    this.path = path;
    this.lines = lines;
    this.table = new CountTable(lines);
  }

  static SpectrumFile read(Path path, TextLines lines) throws SpectrumFileException {
    return new CsvReader(path, lines).read();
  }

  private SpectrumFile read() throws SpectrumFileException {
    while (lines.hasNext()) {
      String line = lines.next("a line");
      if (line.startsWith("#")) {
        note(line);
      } else if (!line.isEmpty()) {
        row(line);
      }
    }
    return new SpectrumFile(
        path,
        SpectrumFormat.CSV,
        label,
        table.spectrum(),
        SpectrumFiles.exposure(lines, real, live, monitor),
        null,
        table.lastCertain());
  }

  private void row(String line) throws SpectrumFileException {
    if (!started && !ROW.matcher(line).matches()) {
      started = true;
      String[] names = DIVIDER.split(line.toLowerCase(Locale.ROOT), -1);
      if (names.length != 2 || !names[0].contains("ch") || !names[1].contains("count")) {
        throw lines.fault(
            "is no spectrum file: neither .spe, .mca, NIST NDP text nor lines of channel and counts");
      }
      return;
    }
    started = true;
    String[] words = DIVIDER.split(line, -1);
    if (words.length != 2) {
      throw lines.fault("channel and counts should stand here, got " + words.length + " columns");
    }
    table.add(words[0], words[1]);
  }

  private void note(String line) throws SpectrumFileException {
    Matcher note = NOTE.matcher(line);
    if (!note.matches()) {
      return;
    }
    String value = note.group(2).strip();
    switch (note.group(1)) {
      case "live_time_s" -> live = lines.positive("live_time_s", value);
      case "real_time_s" -> real = lines.positive("real_time_s", value);
      case "monitor_counts" -> monitor = lines.positive("monitor_counts", value);
      case "channels" -> table.expect(value);
      case "label" -> label = value;
      default -> {
        // A remark for people.
      }
    }
  }
}
