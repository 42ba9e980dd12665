package ndprig.controller.reduce;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text of the NDP instrument at NIST: lines with detector, label, start, live time and
 * real time, some lines of no use here, then channel and counts.
 *
 * @source line order and columns as the instrument's public reduction programs expect them
 */
final class NistReader {
  private static final int VALUE_COLUMN = 12;
  private static final Pattern CHANNELS =
      Pattern.compile("(?:.*\\W)?channels\\s*[:=]\\s*(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROW = Pattern.compile("\\d+[\\s,]+\\S+");

  private NistReader() {}

  static boolean recognises(String firstLine) {
    return firstLine.toLowerCase(Locale.ROOT).startsWith("detector");
  }

  static SpectrumFile read(Path path, TextLines lines) throws SpectrumFileException {
    lines.next("the detector");
    String label = value(lines.next("the label"));
    lines.next("the start");
    double live = time(lines, "live");
    double real = time(lines, "real");
    CountTable table = new CountTable(lines);
    boolean started = false;
    while (lines.hasNext()) {
      String line = lines.next("channel and counts");
      Matcher channels = CHANNELS.matcher(line);
      if (!started && channels.matches()) {
        table.expect(channels.group(1));
        continue;
      }
      started = started || ROW.matcher(line).matches();
      if (started && !line.isEmpty()) {
        String[] words = line.split("[\\s,]+", -1);
        if (words.length != 2) {
          throw lines.fault("channel and counts should stand here, got \"" + line + "\"");
        }
        table.add(words[0], words[1]);
      }
    }
    return new SpectrumFile(
        path,
        SpectrumFormat.NIST,
        label,
        table.spectrum(),
        SpectrumFiles.exposure(lines, real, live, Double.NaN),
        null,
        table.lastCertain());
  }

  private static double time(TextLines lines, String kind) throws SpectrumFileException {
    String line = lines.next("the " + kind + " time");
    if (!line.toLowerCase(Locale.ROOT).startsWith(kind)) {
      throw lines.fault("the " + kind + " time should stand here, got \"" + line + "\"");
    }
    return lines.positive(kind + " time", value(line).split("\\s+", -1)[0]);
  }

  /** What follows the colon; the start has more colons, but is not taken. */
  private static String value(String line) {
    int colon = line.indexOf(':');
    if (colon >= 0) {
      return line.substring(colon + 1).strip();
    }
    return line.length() > VALUE_COLUMN ? line.substring(VALUE_COLUMN).strip() : "";
  }
}
