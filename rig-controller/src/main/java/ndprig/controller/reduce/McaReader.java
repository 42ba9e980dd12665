package ndprig.controller.reduce;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ndprig.dsp.calibration.CalibrationFit;
import ndprig.dsp.calibration.CalibrationLine;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.spectrum.Spectrum;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code .mca} of Amptek: {@code KEY - value} lines, {@code <<CALIBRATION>>} with pairs of
 * channel and energy, {@code <<DATA>>} with counts to {@code <<END>>}. Other sections are passed
 * over.
 */
final class McaReader {
  private static final String HEAD = "<<PMCA SPECTRUM>>";
  private static final String END = "<<END>>";
  private static final String SEPARATOR = " - ";
  private static final String LABEL = "LABEL" + SEPARATOR;

  private final Path path;
  private final TextLines lines;
  private final List<CalibrationLine> points = new ArrayList<>();
  private String title = "";
  private double unit = 1;
  private double live = Double.NaN;
  private double real = Double.NaN;
  private long @Nullable [] counts;

  private McaReader(Path path, TextLines lines) {
    this.path = path;
    this.lines = lines;
  }

  static boolean recognises(String firstLine) {
    return firstLine.startsWith(HEAD);
  }

  static SpectrumFile read(Path path, TextLines lines) throws SpectrumFileException {
    return new McaReader(path, lines).read();
  }

  private SpectrumFile read() throws SpectrumFileException {
    while (lines.hasNext()) {
      line(lines.next("a line"));
    }
    long[] read = counts;
    if (read == null) {
      throw lines.faultOfFile("holds no section <<DATA>>: it is truncated or no spectrum");
    }
    return new SpectrumFile(
        path,
        SpectrumFormat.MCA,
        title,
        Spectrum.of(read),
        SpectrumFiles.exposure(lines, real, live, Double.NaN),
        calibration(read.length));
  }

  private void line(String line) throws SpectrumFileException {
    if (line.startsWith("LIVE_TIME" + SEPARATOR)) {
      live = lines.positive("LIVE_TIME", valueOf(line));
    } else if (line.startsWith("REAL_TIME" + SEPARATOR)) {
      real = lines.positive("REAL_TIME", valueOf(line));
    } else if (line.startsWith("DESCRIPTION" + SEPARATOR)) {
      title = valueOf(line);
    } else if (line.startsWith("<<CALIBRATION>>")) {
      calibrationPoints();
    } else if (line.startsWith("<<DATA>>")) {
      data();
    }
  }

  private static String valueOf(String line) {
    return line.substring(line.indexOf(SEPARATOR) + SEPARATOR.length()).strip();
  }

  private void calibrationPoints() throws SpectrumFileException {
    while (lines.hasNext() && !lines.peek().startsWith("<<")) {
      String line = lines.next("a point of the calibration");
      if (line.startsWith(LABEL)) {
        String name = valueOf(line);
        unit = Calibrations.kevPerUnit("Channel".equalsIgnoreCase(name) ? "" : name, lines);
      } else if (!line.isEmpty()) {
        String[] words = line.split("\\s+", -1);
        if (words.length < 2) {
          throw lines.fault("channel and energy should stand here, got \"" + line + "\"");
        }
        double channel = lines.number("channel of the calibration", words[0]);
        double energy = lines.number("energy of the calibration", words[1]);
        points.add(new CalibrationLine(channel, 1, unit * energy));
      }
    }
  }

  private void data() throws SpectrumFileException {
    List<Long> read = new ArrayList<>();
    String line = lines.next("counts");
    while (!line.startsWith("<<")) {
      read.add(lines.counts(line));
      line = lines.next("counts of channel " + read.size() + " or " + END);
    }
    if (!line.startsWith(END)) {
      throw lines.fault("counts end with " + line + " instead of " + END);
    }
    if (read.isEmpty() || counts != null) {
      throw lines.fault(read.isEmpty() ? "<<DATA>> holds no channel" : "a second <<DATA>>");
    }
    counts = read.stream().mapToLong(Long::longValue).toArray();
  }

  private @Nullable EnergyCalibration calibration(int channels) throws SpectrumFileException {
    if (points.size() < 2) {
      return null;
    }
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).channel() <= points.get(i - 1).channel()
          || points.get(i).energyKev() <= points.get(i - 1).energyKev()) {
        throw lines.faultOfFile(
            "<<CALIBRATION>>: channels and energies must rise from line to line");
      }
    }
    EnergyCalibration fit = CalibrationFit.linear(points).calibration();
    return Calibrations.rising(
        fit.offsetKev(), fit.gainKevPerChannel(), fit.quadraticKevPerChannel2(), channels, lines);
  }
}
