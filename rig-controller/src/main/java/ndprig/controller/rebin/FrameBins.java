package ndprig.controller.rebin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.analysis.Counting;
import ndprig.controller.analysis.FrameSums;
import ndprig.controller.analysis.FrameUse;
import ndprig.controller.analysis.LithiumScale.Dose;
import ndprig.controller.reduce.Sample;
import ndprig.dsp.spectrum.Spectrum;
import org.jspecify.annotations.Nullable;

/** Sums stored frames to bins. Used by one thread. */
public final class FrameBins {
  private final BinRule rule;
  private final Dose dose;
  private int number;
  private @Nullable Open open;

  /**
   * Makes bins.
   *
   * @param dose what tells how much beam there was
   */
  public FrameBins(BinRule rule, Dose dose) {
    this.rule = rule;
    this.dose = dose;
  }

  /** Takes the next frame; returns the bin that it closes, if it closes one. */
  public Optional<Sample> add(Frame frame) {
    Open current = open;
    boolean usable = FrameUse.tellsLithium(frame) && dose.of(Counting.of(frame)) > 0;
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
  public Optional<Sample> finish() {
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
        FrameSums.exposure(bin.counting, dose),
        null,
        FrameSums.notes(bin.flags, bin.counting));
  }

  /** A bin that is being filled. */
  private static final class Open {
    private final Frame first;
    private final long[] counts;
    private Frame last;
    private Counting counting = Counting.NONE;
    private final Set<FrameFlag> flags = FrameUse.none();
    private double filled;

    Open(Frame first) {
      this.first = first;
      this.last = first;
      this.counts = new long[first.counts().channels()];
    }

    boolean takes(Frame frame) {
      return frame.step().number() == first.step().number()
          && frame.counts().channels() == counts.length
          && !FrameUse.followsGap(frame);
    }

    void add(Frame frame) {
      last = frame;
      counting = counting.plus(Counting.of(frame));
      flags.addAll(frame.flags());
      frame.counts().addTo(counts);
    }
  }
}
