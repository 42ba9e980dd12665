package ndprig.controller.analysis;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToLongFunction;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.reduce.Sample;
import ndprig.dsp.lithium.LithiumAmount;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.spectrum.Spectrum;
import org.jspecify.annotations.Nullable;

/**
 * Sums frames to bins of a given length that never straddle a step nor a gap in counting. Frames
 * without beam, or with a step edge inside, belong to no bin. Used by one thread.
 */
final class BinMaker {
  private final LithiumScale scale;
  private final double longestSeconds;
  private long nextNumber;
  private final RunTime runTime = new RunTime();
  private double runSeconds;
  private double bareAtomsPerCm2 = Double.NaN;
  private @Nullable Open open;

  BinMaker(LithiumScale scale, Duration length) {
    this.scale = scale;
    this.longestSeconds = length.toNanos() / 1e9;
  }

  /** Takes the next frame; returns the bin that it closes, if it closes one. */
  Optional<ClosedBin> add(Frame frame) {
    double startSeconds = runSeconds + runTime.gapSecondsBefore(frame);
    runSeconds = startSeconds + frame.time().real().toNanos() / 1e9;
    boolean unusable = !scale.tells(frame);
    Open current = open;
    if (current != null && (unusable || !current.goesOnWith(frame))) {
      ClosedBin closed = close(current);
      open = unusable ? null : new Open(frame, startSeconds);
      return Optional.of(closed);
    }
    if (unusable) {
      return Optional.empty();
    }
    if (current == null) {
      current = new Open(frame, startSeconds);
      open = current;
    } else {
      current.add(frame);
    }
    if (current.counting.realSeconds() >= longestSeconds) {
      open = null;
      return Optional.of(close(current));
    }
    return Optional.empty();
  }

  /** Closes the bin that is being filled, if there is one. */
  Optional<ClosedBin> finish() {
    Open current = open;
    open = null;
    return Optional.ofNullable(current).map(this::close);
  }

  private ClosedBin close(Open sum) {
    Spectrum spectrum = Spectrum.of(sum.counts.length, channelCounts(sum.counts));
    Normalisation normalisation = scale.normalisation(sum.counting);
    LithiumAmount lithium = scale.amount(spectrum, sum.counting);
    if (Double.isNaN(bareAtomsPerCm2)) {
      bareAtomsPerCm2 = lithium.atomsPerCm2();
    }
    double more = Math.max(0, lithium.atomsPerCm2() - bareAtomsPerCm2);
    double depositUm = LithiumMetal.denseMicrometres(scale.deposit(more));
    DepthProfile profile = scale.depthMap(depositUm).apply(spectrum, normalisation);
    Bin.Exposure exposure =
        new Bin.Exposure(
            sum.first.time().startStamp(),
            sum.last.time().endStamp(),
            sum.startSeconds / 3600,
            (sum.startSeconds + sum.counting.realSeconds()) / 3600,
            sum.first.step(),
            sum.first.number(),
            sum.frames,
            sum.counting,
            spectrum.total(),
            sum.flags);
    Bin bin = new Bin(nextNumber++, exposure, lithium, depositUm, profile);
    return new ClosedBin(bin, sample(bin, spectrum, sum, scale.dose()));
  }

  private static Sample sample(Bin bin, Spectrum spectrum, Open sum, LithiumScale.Dose dose) {
    String name =
        String.format(
            Locale.ROOT,
            "bin %d, step %d (%s), frames %d to %d",
            bin.number(),
            sum.first.step().number(),
            sum.first.step().kind().name().toLowerCase(Locale.ROOT),
            sum.first.number(),
            sum.last.number());
    return new Sample(
        name,
        List.of(new Sample.Origin(name, "stored frames")),
        spectrum,
        FrameSums.exposure(sum.counting, dose),
        null,
        FrameSums.notes(sum.flags, sum.counting));
  }

  private static IntToLongFunction channelCounts(long[] counts) {
    return channel -> counts[channel];
  }

  /** A bin that is being filled. */
  private static final class Open {
    private final Frame first;
    private final double startSeconds;
    private final long[] counts;
    private Frame last;
    private int frames;
    private Counting counting = Counting.NONE;
    private final Set<FrameFlag> flags = FrameUse.none();

    Open(Frame first, double startSeconds) {
      this.first = first;
      this.last = first;
      this.startSeconds = startSeconds;
      this.counts = new long[first.counts().channels()];
      add(first);
    }

    boolean goesOnWith(Frame frame) {
      return first.step().number() == frame.step().number() && !FrameUse.followsGap(frame);
    }

    void add(Frame frame) {
      last = frame;
      frames++;
      counting = counting.plus(Counting.of(frame));
      flags.addAll(frame.flags());
      frame.counts().addTo(counts);
    }
  }
}
