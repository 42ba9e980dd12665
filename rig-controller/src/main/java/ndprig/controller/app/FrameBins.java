package ndprig.controller.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.SpectrumFile.Exposure;
import ndprig.dsp.spectrum.Spectrum;
import org.jspecify.annotations.Nullable;

/** Sums stored frames to bins. Used by one thread. */
final class FrameBins {
  private static final double NANOS_PER_SECOND = 1e9;

  private final BinRule rule;
  private int number;
  private @Nullable Open open;

  FrameBins(BinRule rule) {
    this.rule = rule;
  }

  /** Takes the next frame; returns the bin that it closes, if it closes one. */
  Optional<Sample> add(Frame frame) {
    Open current = open;
    boolean usable = frame.countsLithium();
    Optional<Sample> closed = Optional.empty();
    if (current != null && (!usable || !current.takes(frame))) {
      closed = Optional.of(close(current));
      current = null;
    }
    if (usable) {
      current = current == null ? new Open(frame) : current;
      current.add(frame);
      current.filled += rule.fill().applyAsDouble(frame);
    }
    if (closed.isEmpty() && current != null && current.filled >= rule.full()) {
      closed = Optional.of(close(current));
      current = null;
    }
    open = current;
    return closed;
  }

  /** Closes the bin that is being filled, if there is one. */
  Optional<Sample> finish() {
    Open current = open;
    open = null;
    return Optional.ofNullable(current).map(this::close);
  }

  private Sample close(Open bin) {
    number++;
    String name =
        String.format(
            Locale.ROOT,
            "bin %d, step %d (%s), frames %d to %d",
            number,
            bin.first.step().number(),
            bin.first.step().kind().name().toLowerCase(Locale.ROOT),
            bin.first.number(),
            bin.last.number());
    return new Sample(
        name,
        List.of(new Sample.Origin(name, "stored frames")),
        Spectrum.of(bin.counts),
        new Exposure(
            bin.realNanos / NANOS_PER_SECOND,
            bin.liveNanos / NANOS_PER_SECOND,
            (double) bin.monitorCounts),
        null);
  }

  /** A bin that is being filled. */
  private static final class Open {
    private final Frame first;
    private final long[] counts;
    private Frame last;
    private long realNanos;
    private long liveNanos;
    private long monitorCounts;
    private double filled;

    Open(Frame first) {
      this.first = first;
      this.last = first;
      this.counts = new long[first.counts().channels()];
    }

    boolean takes(Frame frame) {
      return frame.step().number() == first.step().number()
          && frame.counts().channels() == counts.length;
    }

    void add(Frame frame) {
      last = frame;
      realNanos += frame.time().real().toNanos();
      liveNanos += frame.time().live().toNanos();
      monitorCounts += frame.environment().monitorCounts();
      frame.counts().addTo(counts);
    }
  }
}
