package ndprig.controller.reduce;

import java.nio.file.Path;
import java.util.Locale;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.spectrum.Spectrum;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code .spe}: blocks that begin with {@code $NAME:}. Taken are {@code $SPEC_ID}, {@code
 * $MEAS_TIM} (live and real seconds), {@code $DATA} (first and last channel, then the counts, one
 * or more to a line), {@code $MCA_CAL} or else {@code $ENER_FIT}, and {@code $MONITOR_COUNTS},
 * which is this program's own. Other blocks are passed over.
 */
final class SpeReader {
  static final String MONITOR = "$MONITOR_COUNTS:";
  private static final int MOST_TERMS = 3;
  private static final int MOST_CHANNELS = 1 << 20;

  private final Path path;
  private final TextLines lines;
  private String label = "";
  private double live = Double.NaN;
  private double real = Double.NaN;
  private double monitor = Double.NaN;
  private boolean lastCertain = true;
  private long @Nullable [] counts;
  private double @Nullable [] energyFit;
  private double @Nullable [] mcaCalibration;

  private SpeReader(Path path, TextLines lines) {
    this.path = path;
    this.lines = lines;
  }

  static boolean recognises(String firstLine) {
    return firstLine.startsWith("$");
  }

  static SpectrumFile read(Path path, TextLines lines) throws SpectrumFileException {
    return new SpeReader(path, lines).read();
  }

  private SpectrumFile read() throws SpectrumFileException {
    while (lines.hasNext()) {
      block(lines.next("a block").toUpperCase(Locale.ROOT));
    }
    long[] read = counts;
    if (read == null) {
      throw lines.faultOfFile("holds no block $DATA: it is truncated or no spectrum");
    }
    return new SpectrumFile(
        path,
        SpectrumFormat.SPE,
        label,
        Spectrum.of(read),
        SpectrumFiles.exposure(lines, real, live, monitor),
        calibration(read.length),
        lastCertain);
  }

  private void block(String name) throws SpectrumFileException {
    switch (name) {
      case "$SPEC_ID:" -> label = inBlock() ? lines.next("the title") : "";
      case "$MEAS_TIM:" -> times();
      case "$DATA:" -> data();
      case "$ENER_FIT:" -> energyFit = energyFit();
      case "$MCA_CAL:" -> mcaCalibration = mcaCalibration();
      case MONITOR -> monitor = lines.positive("monitor counts", lines.next("monitor counts"));
      default -> {
        // Of no use here.
      }
    }
  }

  private boolean inBlock() {
    return lines.hasNext() && !lines.peek().startsWith("$");
  }

  private void times() throws SpectrumFileException {
    String[] words = words("live and real time", 2);
    live = lines.positive("live time", words[0]);
    real = lines.positive("real time", words[1]);
  }

  private void data() throws SpectrumFileException {
    if (counts != null) {
      throw lines.fault("a second block $DATA; keep one spectrum to a file");
    }
    String[] range = words("first and last channel", 2);
    long first = lines.counts(range[0]);
    long last = lines.counts(range[1]);
    if (first != 0 || last < first || last >= MOST_CHANNELS) {
      throw lines.fault("channels " + first + " to " + last + " are no whole spectrum from 0 on");
    }
    long[] read = new long[(int) last + 1];
    int channel = 0;
    while (channel < read.length) {
      if (!inBlock()) {
        throw lines.fault(
            "$DATA ends after " + channel + " of " + read.length + " channels: lines are missing");
      }
      for (String word : split(lines.next("counts of channel " + channel))) {
        if (channel == read.length) {
          throw lines.fault("$DATA holds more than its " + read.length + " channels");
        }
        read[channel++] = lines.counts(word);
      }
    }
    lastCertain = lines.lastLineCertain() || read[read.length - 1] == 0;
    while (inBlock()) {
      if (!lines.next("the end of $DATA").isEmpty()) {
        throw lines.fault("$DATA holds more than its " + read.length + " channels");
      }
    }
    counts = read;
  }

  private double[] energyFit() throws SpectrumFileException {
    String[] words = words("offset and gain", 2);
    double[] terms = new double[Math.min(words.length, MOST_TERMS)];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = lines.number("$ENER_FIT", words[i]);
    }
    return terms;
  }

  private double[] mcaCalibration() throws SpectrumFileException {
    int number = (int) Math.min(lines.counts(words("number of terms", 1)[0]), MOST_TERMS);
    String[] words = words("terms of the calibration", Math.max(2, number));
    double unit = Calibrations.kevPerUnit(words.length > number ? words[number] : "", lines);
    double[] terms = new double[number];
    for (int i = 0; i < number; i++) {
      terms[i] = unit * lines.number("$MCA_CAL", words[i]);
    }
    return terms;
  }

  /** A gain of 0 is what programs write when there is no calibration. */
  private @Nullable EnergyCalibration calibration(int channels) throws SpectrumFileException {
    double[] terms = mcaCalibration != null ? mcaCalibration : energyFit;
    if (terms == null || terms.length < 2 || (terms[0] == 0 && terms[1] == 0)) {
      return null;
    }
    double quadratic = terms.length > 2 ? terms[2] : 0;
    return Calibrations.rising(terms[0], terms[1], quadratic, channels, lines);
  }

  private String[] words(String what, int least) throws SpectrumFileException {
    String[] words = split(lines.next(what));
    if (words.length < least || words[0].isEmpty()) {
      throw lines.fault(what + " should stand here");
    }
    return words;
  }

  private static String[] split(String line) {
    return line.split("\\s+", -1);
  }
}
