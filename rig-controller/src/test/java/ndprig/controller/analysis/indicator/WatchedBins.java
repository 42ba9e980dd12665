package ndprig.controller.analysis.indicator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameCounts;
import ndprig.controller.acquisition.FrameEnvironment;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.FrameTime;
import ndprig.controller.acquisition.Stamp;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.Summary;
import ndprig.controller.analysis.Bin;
import ndprig.controller.analysis.ClosedBin;
import ndprig.controller.analysis.Counting;
import ndprig.controller.reduce.Profile;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionFlag;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.SpectrumFile;
import ndprig.controller.reduce.Value;
import ndprig.dsp.lithium.LithiumAmount;
import ndprig.dsp.profile.DepthOrigin;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.spectrum.Spectrum;
import org.hipparchus.random.RandomDataGenerator;

/** Bins of ten minutes and frames of ten seconds as indicators hear of them. */
final class WatchedBins {
  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  static final int SECONDS = 600;
  private static final int CHANNELS = 1024;
  private static final long MONITOR = 600_000;

  private final RandomDataGenerator random;

  WatchedBins(long seed) {
    this.random = new RandomDataGenerator(seed);
  }

  /** A bin with so many expected counts in each channel. */
  ClosedBin bin(long number, CyclerStep step, IntToDoubleFunction expected) {
    return bin(number, step, expected, SECONDS);
  }

  ClosedBin bin(long number, CyclerStep step, IntToDoubleFunction expected, double liveSeconds) {
    Spectrum spectrum =
        Spectrum.of(CHANNELS, i -> random.nextPoisson(Math.max(1e-9, expected.applyAsDouble(i))));
    Instant start = BEGIN.plusSeconds(number * SECONDS);
    Bin.Exposure exposure =
        new Bin.Exposure(
            new Stamp(Stamp.UNKNOWN, 0, start),
            new Stamp(Stamp.UNKNOWN, 0, start.plusSeconds(SECONDS)),
            number / 6.0,
            (number + 1) / 6.0,
            step,
            number * 60,
            60,
            new Counting(SECONDS, SECONDS, liveSeconds, 0, 0, MONITOR),
            spectrum.total(),
            Set.of());
    DepthProfile profile =
        new DepthProfile(DepthOrigin.OUTER_FACE, new double[] {0, 1}, new double[1], new double[1]);
    return new ClosedBin(
        new Bin(number, exposure, new LithiumAmount(0, 0, 0, false), 0, profile),
        new Sample(
            "bin " + number,
            List.of(),
            spectrum,
            new SpectrumFile.Exposure(SECONDS, liveSeconds, MONITOR),
            null));
  }

  static CyclerStep step(int number, StepKind kind) {
    return new CyclerStep(number, 1, kind);
  }

  /** What a bin came to, with a front at a depth. */
  static Reduction reduction(double frontUm, double lithiumUm, Set<ReductionFlag> flags) {
    Profile flat = new Profile(new double[] {0, 1}, new double[1], new double[1], new double[1]);
    return new Reduction(
        "",
        0,
        SpectrumFile.Exposure.UNKNOWN,
        Value.NONE,
        false,
        50,
        Value.NONE,
        new Reduction.Profiles(
            flat,
            null,
            new Reduction.Layered(
                flat,
                Value.NONE,
                Value.NONE,
                new Value(lithiumUm, 0.1, 0.1),
                new Value(frontUm, 0.1, 0.5),
                0)),
        null,
        flags,
        List.of(),
        new Reduction.Sources(List.of(), List.of(), "none", List.of(), "", "", 1, 1));
  }

  static Frame frame(int number, StepKind kind, double volts, FrameFlag... flags) {
    Duration start = Duration.ofSeconds(10L * number);
    Duration end = start.plusSeconds(10);
    return new Frame(
        number,
        new FrameTime(
            start.toNanos(),
            end.toNanos(),
            BEGIN.plus(start),
            BEGIN.plus(end),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ZERO),
        step(1, kind),
        new FrameEnvironment(
            Summary.NONE,
            new Summary(20, volts, volts, volts),
            Summary.NONE,
            Summary.NONE,
            0,
            0,
            0,
            10_000),
        Set.of(flags),
        new FrameCounts(new int[1]));
  }
}
