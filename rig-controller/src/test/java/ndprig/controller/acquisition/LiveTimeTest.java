package ndprig.controller.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import ndprig.hal.bus.memory.MemoryDatagramLink;
import ndprig.hal.device.DeviceException;
import ndprig.hal.instrument.amptek.EventSource;
import ndprig.hal.instrument.amptek.SimulatedAmptek;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions;
import ndprig.hal.mca.McaIdentity;
import ndprig.hal.mca.McaReading;
import ndprig.hal.mca.McaStatus;
import ndprig.hal.mca.amptek.AmptekMca;
import ndprig.hal.mca.amptek.AmptekOptions;
import ndprig.hal.mca.amptek.DeviceModel;
import ndprig.hal.mca.amptek.Settings;
import ndprig.hal.time.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames of the real driver on simulated pulse processors, whose true live time is known. */
class LiveTimeTest {
  private static final Duration DEAD_TIME = Duration.ofNanos(10_000);
  private static final Duration FRAME = Duration.ofSeconds(10);

  /** Two in a million frames of a normal distribution lie beyond; there are some 300. */
  private static final double MOST_SIGMAS = 4.8;

  private final ManualClock clock = new ManualClock();

  @ParameterizedTest
  @EnumSource(value = DeviceModel.class, names = "MCA8000D", mode = EnumSource.Mode.EXCLUDE)
  void everyFrameIsWithinItsUncertaintyWhenTheRateChanges(DeviceModel model) throws Exception {
    // From 10 to 500 pulses/s and back: from 0.01 to 0.5 % dead; then 5000/s, 5 %.
    List<Cut> cuts =
        frames(model, Duration.ZERO, 40, s -> s < 100 ? 10 : s < 200 ? 500 : s < 300 ? 10 : 5000);
    assertWithinUncertainty(cuts);
  }

  @Test
  void aLongRunThatGoesFastAndSlowDoesNotLeanToOneSide() throws Exception {
    List<Cut> cuts =
        frames(DeviceModel.PX5, Duration.ZERO, 200, s -> ((s + 5) / 50) % 2 < 1 ? 300 : 3000);
    assertWithinUncertainty(cuts);
    double off = 0;
    double variance = 0;
    // In a frame in which the rate changed the live share is one of pulses, not of time.
    for (Cut cut : steady(cuts)) {
      off += cut.offSeconds();
      variance += Math.pow(cut.sigmaSeconds(), 2);
    }
    assertThat(off / Math.sqrt(variance)).isCloseTo(0, within(4.0));
  }

  @Test
  void theFirstFrameAfterTheBeamCameBackHasItsLiveTime() throws Exception {
    List<Cut> cuts =
        frames(DeviceModel.PX5, Duration.ZERO, 30, s -> s < 100 || s >= 205 ? 8000 : 0);
    List<Cut> dark = cuts.subList(11, 20);
    assertThat(dark).allMatch(cut -> cut.frame.flags().contains(FrameFlag.LIVE_TIME_UNKNOWN));
    // All that it can have been, and anything is possible.
    assertThat(dark)
        .allMatch(cut -> cut.frame.time().live().compareTo(Duration.ofMillis(9900)) > 0)
        .allMatch(cut -> cut.sigmaSeconds() > 2.5);
    List<Cut> lit = new ArrayList<>(cuts.subList(0, 10));
    lit.addAll(cuts.subList(20, 30));
    assertWithinUncertainty(lit);
    assertThat(cuts.get(20).frame.time().live()).isPositive();
  }

  @Test
  void pulsesThatTheFastChannelMissesAreCorrectedFor() throws Exception {
    double rate = 40_000;
    Duration pair = Duration.ofNanos(1000);
    List<Cut> cuts = frames(DeviceModel.DP5, pair, 6, s -> rate);
    double counts = cuts.stream().mapToDouble(cut -> cut.frame.counts().total()).sum();
    double live = cuts.stream().mapToDouble(cut -> cut.frame.time().live().toNanos() / 1e9).sum();
    double sigmas = (counts / live / rate - 1) * Math.sqrt(counts);
    assertThat(sigmas).isCloseTo(0, within(4.0));
    // Without the correction it were 4 % off, 50 standard deviations.
    assertThat(counts).isGreaterThan(1.5e6);
  }

  @Test
  void moreSlowThanFastPulsesAreNoLiveTime() {
    Baseline.Counted before = counted(0, 0, 0);
    LiveTime live =
        LiveTime.between(before, status(10_000, 1000, 1001), Duration.ZERO, LiveTime.Pulses.NONE);
    assertThat(live.basis()).isEqualTo(LiveTime.Basis.UNKNOWN);
    assertThat(live.value()).isEqualTo(Duration.ofSeconds(10));
    assertThat(live.sigma().toMillis()).isCloseTo(2887, within(1L));
  }

  private static Baseline.Counted counted(long millis, long fast, long slow) {
    return Baseline.Counted.of(
        new McaReading(Baseline.Counted.NOTHING.spectrum(), status(millis, fast, slow), 0, 0, 1));
  }

  /** All but those in which the rate changed, and the next. */
  private static List<Cut> steady(List<Cut> cuts) {
    List<Cut> steady = cuts.stream().filter(cut -> cut.sigmaSeconds() < 0.03).toList();
    assertThat(steady).hasSizeGreaterThan(cuts.size() / 2);
    return steady;
  }

  private static void assertWithinUncertainty(List<Cut> cuts) {
    for (Cut cut : cuts) {
      assertThat(cut.frame.flags()).contains(FrameFlag.LIVE_TIME_ESTIMATED);
      assertThat(cut.sigmaSeconds()).isLessThan(0.5);
      assertThat(cut.offSeconds())
          .as("frame %d: %s of %s", cut.frame.number(), cut.frame.time().live(), cut.trueLive)
          .isCloseTo(0, within(MOST_SIGMAS * cut.sigmaSeconds()));
    }
  }

  /** A frame and the live time that it really had. */
  private record Cut(Frame frame, Duration trueLive) {
    double offSeconds() {
      return frame.time().live().minus(trueLive).toNanos() / 1e9;
    }

    double sigmaSeconds() {
      return frame.time().liveSigma().toNanos() / 1e9;
    }
  }

  private List<Cut> frames(
      DeviceModel model, Duration fastPair, int frames, DoubleUnaryOperator rateCps)
      throws DeviceException {
    SimulatedAmptek device =
        new SimulatedAmptek(
            new SimulatedAmptekOptions(
                model, 7, SimulatedAmptekOptions.Wire.UDP, DEAD_TIME, fastPair),
            new Pulses(rateCps),
            new SplittableRandom(2));
    AmptekMca mca =
        AmptekMca.over(
            new MemoryDatagramLink("mca", device, clock, clock),
            new AmptekOptions(
                "mca",
                model,
                7,
                Settings.parse("RESC=Y;MCAC=256;THSL=1.0;MCAE=OFF"),
                AmptekOptions.Patience.STANDARD),
            clock,
            clock);
    mca.connect();
    mca.configure();
    mca.clear();
    mca.enable();
    FrameCutter cutter =
        new FrameCutter(
            new CutterOptions(0, CutterOptions.FULL_24_BIT, fastPair),
            Baseline.first(clock.now()).cleared(7, clock.now()));
    List<Cut> cuts = new ArrayList<>();
    Duration liveBefore = Duration.ZERO;
    for (int i = 0; i < frames; i++) {
      clock.advance(FRAME);
      // The reply holds what was live when it was asked for.
      Duration liveNow = device.trueLiveTime(clock.nanos());
      Frame frame = cutter.cut(mca.read(), span());
      cuts.add(new Cut(frame, liveNow.minus(liveBefore)));
      liveBefore = liveNow;
    }
    mca.close();
    return cuts;
  }

  private FrameCutter.Span span() {
    TelemetryIntake.Beside beside = new TelemetryIntake().cut(clock.nanos());
    return new FrameCutter.Span(
        0,
        clock.now(),
        clock.now(),
        new CyclerStep(0, 0, StepKind.REST),
        beside,
        Set.of(),
        Duration.ZERO);
  }

  private static McaStatus status(long millis, long fast, long slow) {
    return new McaStatus(
        new McaIdentity("PX5", 7, "6.09"),
        Duration.ofMillis(millis),
        Optional.empty(),
        Duration.ofMillis(millis),
        fast,
        slow,
        0,
        true,
        false,
        true);
  }

  /** Pulses in one channel, as many as a rate says that changes with the time in seconds. */
  private static final class Pulses implements EventSource {
    private static final double STEP_SECONDS = 1e-3;

    private final SplittableRandom random = new SplittableRandom(1);
    private final DoubleUnaryOperator rateCps;
    private double at;

    Pulses(DoubleUnaryOperator rateCps) {
      this.rateCps = rateCps;
    }

    @Override
    public void eventsUntil(long nanos, EventSink sink) {
      double end = nanos / 1e9;
      while (at < end) {
        double rate = rateCps.applyAsDouble(at);
        double wait = rate > 0 ? -Math.log(1 - random.nextDouble()) / rate : STEP_SECONDS;
        if (wait >= STEP_SECONDS && rate > 0 && at + STEP_SECONDS < end) {
          // Without memory: what did not come by then is drawn anew at the rate of then.
          at += STEP_SECONDS;
          continue;
        }
        at += wait;
        if (rate > 0 && at < end) {
          sink.pulse((long) (at * 1e9), 0.5);
        }
      }
      at = end;
    }
  }
}
