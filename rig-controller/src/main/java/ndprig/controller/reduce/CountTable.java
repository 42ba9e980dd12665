package ndprig.controller.reduce;

import java.util.ArrayList;
import java.util.List;
import ndprig.dsp.spectrum.Spectrum;

/** Counts by channel as they are read; no channel may be left out. */
final class CountTable {
  private final TextLines lines;
  private final List<Long> counts = new ArrayList<>();
  private long first;

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
    counts.add(lines.counts(countsText));
  }

  /** All channels. */
  Spectrum spectrum() throws SpectrumFileException {
    if (counts.isEmpty()) {
      throw lines.faultOfFile("holds no channel: it is truncated or no spectrum");
    }
    return Spectrum.of(counts.size(), counts::get);
  }
}
