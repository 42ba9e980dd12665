package ndprig.controller.reduce;

import java.util.ArrayList;
import java.util.List;
import ndprig.dsp.spectrum.Spectrum;

/** Counts by channel as they are read; no channel may be left out. */
final class CountTable {
  private final TextLines lines;
  private final List<Long> counts = new ArrayList<>();
  private long first;
  private long stated = -1;
  private boolean lastCertain = true;

  CountTable(TextLines lines) {
    this.lines = lines;
  }

  /** Takes channel and counts; the first channel is 0 or 1, each further one the next. */
  void add(String channelText, String countsText) throws SpectrumFileException {
    long channel = lines.counts(channelText);
    if (counts.isEmpty()) {
      if (channel > 1) {
        throw lines.fault("the first channel must be 0 or 1, got " + channel);
      }
      first = channel;
    }
    long expected = first + counts.size();
    if (channel != expected) {
      throw lines.fault("channel " + expected + " should stand here, got " + channel);
    }
    long read = lines.counts(countsText);
    counts.add(read);
    // No number but 0 begins with 0: nothing is lost of it.
    lastCertain = lines.lastLineCertain() || read == 0;
  }

  /** Takes the number of channels that the file says it has. */
  void expect(String channels) throws SpectrumFileException {
    stated = lines.counts(channels);
  }

  /** Whether the counts of the last channel are surely whole. */
  boolean lastCertain() {
    return lastCertain;
  }

  /** All channels. */
  Spectrum spectrum() throws SpectrumFileException {
    if (counts.isEmpty()) {
      throw lines.faultOfFile("holds no channel: it is truncated or no spectrum");
    }
    if (stated >= 0 && stated != counts.size()) {
      throw lines.faultOfFile(
          "says that it has "
              + stated
              + " channels, but holds "
              + counts.size()
              + ": lines are missing");
    }
    return Spectrum.of(counts.size(), counts::get);
  }
}
