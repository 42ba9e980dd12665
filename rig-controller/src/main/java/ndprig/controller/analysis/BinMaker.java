package ndprig.controller.analysis;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.SpectrumFile;
import ndprig.dsp.lithium.LithiumAmount;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.spectrum.Spectrum;
import org.jspecify.annotations.Nullable;

/**
 * Sums frames to bins of a given length that never straddle a step. Frames without beam, or with a
 * step edge inside, belong to no bin. Used by one thread.
 */
final class BinMaker {
  private final LithiumScale scale;
  private final double longestSeconds;
  private long nextNumber;
  private double runSeconds;
  private double bareAtomsPerCm2 = Double.NaN;
  private @Nullable Open open;

  BinMaker(LithiumScale scale, Duration length) {
    this.scale = scale;
    this.longestSeconds = length.toNanos() / 1e9;
  }

  /** Takes the next frame; returns the bin that it closes, if it closes one. */
  Optional<ClosedBin> add(Frame frame) {
    double startSeconds = runSeconds;
    runSeconds += frame.time().real().toNanos() / 1e9;
    boolean unusable = !frame.countsLithium();
    Open current = open;
    if (current != null && (unusable || current.first.step().number() != frame.step().number())) {
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
    if (current.realSeconds >= longestSeconds) {
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
    double liveFraction = sum.liveSeconds / sum.realSeconds;
    Normalisation normalisation = scale.normalisation((double) sum.monitorCounts, liveFraction);
    LithiumAmount lithium = scale.amount(spectrum, normalisation);
    if (Double.isNaN(bareAtomsPerCm2)) {
      bareAtomsPerCm2 = lithium.atomsPerCm2();
    }
    double more = Math.max(0, lithium.atomsPerCm2() - bareAtomsPerCm2);
    double depositUm = LithiumMetal.denseMicrometres(scale.deposit(more));
    DepthProfile profile = scale.depthMap(depositUm).apply(spectrum, normalisation);
    Bin.Exposure exposure =
        new Bin.Exposure(
            sum.first.time().start(),
            sum.last.time().end(),
            sum.startSeconds / 3600,
            (sum.startSeconds + sum.realSeconds) / 3600,
            sum.first.step(),
            sum.first.number(),
            sum.frames,
            sum.liveSeconds,
            sum.monitorCounts,
            spectrum.total());
    Bin bin = new Bin(nextNumber++, exposure, lithium, depositUm, profile);
    return new ClosedBin(bin, sample(bin, spectrum, sum));
  }

  private static Sample sample(Bin bin, Spectrum spectrum, Open sum) {
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
        new SpectrumFile.Exposure(
            sum.realSeconds,
            // Two registers of the MCA, read one after the other.
            Math.min(sum.liveSeconds, sum.realSeconds),
            (double) sum.monitorCounts),
        null);
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
    private double realSeconds;
    private double liveSeconds;
    private long monitorCounts;

    Open(Frame first, double startSeconds) {
      this.first = first;
      this.last = first;
      this.startSeconds = startSeconds;
      this.counts = new long[first.counts().channels()];
      add(first);
    }

    void add(Frame frame) {
      last = frame;
      frames++;
      realSeconds += frame.time().real().toNanos() / 1e9;
      liveSeconds += frame.time().live().toNanos() / 1e9;
      monitorCounts += frame.environment().monitorCounts();
      frame.counts().addTo(counts);
    }
  }
}
