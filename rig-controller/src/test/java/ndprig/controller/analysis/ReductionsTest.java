package ndprig.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.analysis.BinResult.State;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.event.RigEvent;
import ndprig.controller.reduce.Profile;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.ReductionFlag;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.Value;
import ndprig.hal.time.VirtualTimeHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReductionsTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MOST = 3;

  private final VirtualTimeHost host =
      new VirtualTimeHost(
          BEGIN,
          (agent, error) -> {
            throw new AssertionError(agent, error);
          });
  private final List<RigEvent> events = new ArrayList<>();
  private final List<Long> reduced = new ArrayList<>();
  private final BinMaker maker = new BinMaker(SampleFrames.scale(), Duration.ofMinutes(1));
  private BinReducer reducer = closed -> reduction(closed.sample());
  private final Reductions reductions =
      new Reductions(
          closed -> reducer.reduce(closed), new EventReporter(host, host, events::add), MOST);
  private int frames;

  /** What depends on the counts and nothing else. */
  static Reduction reduction(Sample sample) {
    Value lithium = new Value(sample.spectrum().total(), 2, 3);
    Profile flat = new Profile(new double[] {0, 1}, new double[] {1}, new double[1], new double[1]);
    return new Reduction(
        sample.name(),
        sample.spectrum().total(),
        sample.exposure(),
        lithium,
        true,
        50,
        new Value(12, 0, 0.1),
        new Reduction.Profiles(
            flat,
            flat,
            new Reduction.Layered(
                flat,
                new Value(4, 0.1, 0.2),
                new Value(0.9, 0.01, 0.02),
                new Value(3.6, 0.1, 0.1),
                new Value(16, 0.1, 0.2),
                0.03)),
        null,
        EnumSet.of(ReductionFlag.NO_BLANK, ReductionFlag.LOWER_BOUND),
        List.of(),
        new Reduction.Sources(List.of(), List.of(), "none", List.of(), "", "", 1, 1));
  }

  @BeforeEach
  void listen() {
    reductions.addListener((closed, reduction) -> reduced.add(closed.bin().number()));
  }

  private void close(int bins) {
    for (int i = 0; i < bins; i++) {
      reductions.closed(maker.add(SampleFrames.frame(frames++, 0)).orElseThrow());
    }
  }

  private void reduceAll() {
    while (reductions.run(0) == 0) {
      // One bin a turn.
    }
  }

  private State state(long bin) {
    return reductions.result(bin).state();
  }

  @Test
  void theNewestBinComesFirstAndOneATurn() {
    close(3);
    assertThat(reductions.lag()).isEqualTo(3);
    assertThat(reductions.run(7)).isEqualTo(7);
    assertThat(reduced).containsExactly(2L);
    assertThat(reductions.lag()).isEqualTo(2);
    reduceAll();
    assertThat(reduced).containsExactly(2L, 1L, 0L);
    assertThat(reductions.lag()).isZero();
    assertThat(reductions.run(8)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theOldestIsSkippedForOneMoreThanTheQueueHolds() {
    close(MOST + 2);
    assertThat(state(0)).isEqualTo(State.SKIPPED);
    assertThat(state(1)).isEqualTo(State.SKIPPED);
    assertThat(state(2)).isEqualTo(State.WAITING);
    assertThat(reductions.result(0).reason()).contains("rig rebin");
    assertThat(reductions.skipped()).isEqualTo(2);
    assertThat(reductions.lag()).isEqualTo(MOST);
  }

  @Test
  void skippingIsToldOnceUntilItHasCaughtUp() {
    close(MOST + 2);
    assertThat(events).extracting(RigEvent::id).containsExactly(EventId.ANALYSIS_LAGS);
    assertThat(events.get(0).text()).contains("from bin 0 on");
    reduceAll();
    close(MOST + 1);
    assertThat(events).hasSize(2);
    assertThat(events.get(1).text()).contains("from bin 5 on");
  }

  @Test
  void aBinThatCannotBeReducedIsFailedAndTheOthersGoOn() {
    reducer =
        closed -> {
          if (closed.sample().name().startsWith("bin 0")) {
            throw new ReductionException("too odd");
          }
          if (closed.sample().name().startsWith("bin 1")) {
            throw new ArithmeticException("singular");
          }
          return reduction(closed.sample());
        };
    close(3);
    reduceAll();
    assertThat(state(0)).isEqualTo(State.FAILED);
    assertThat(reductions.result(0).reason()).isEqualTo("too odd");
    assertThat(reductions.result(1).reason()).contains("singular");
    assertThat(state(2)).isEqualTo(State.DONE);
    assertThat(reduced).containsExactly(2L);
    assertThat(reductions.lag()).isZero();
    assertThat(events).extracting(RigEvent::id).containsExactly(EventId.REDUCTION_FAILED);
  }

  @Test
  void whatIsKeptIsWhatTheReductionSays() {
    close(1);
    assertThat(reductions.result(0)).isEqualTo(BinResult.WAITING);
    reduceAll();
    BinResult.Numbers numbers = Objects.requireNonNull(reductions.result(0).numbers());
    assertThat(numbers.lithium()).isEqualTo(new Value(SampleFrames.COUNTS, 2, 3));
    assertThat(numbers.lowerBound()).isTrue();
    assertThat(numbers.flags()).containsExactly(ReductionFlag.NO_BLANK, ReductionFlag.LOWER_BOUND);
    assertThat(numbers.deposit())
        .isEqualTo(
            new BinResult.Deposit(
                new Value(4, 0.1, 0.2),
                new Value(0.9, 0.01, 0.02),
                new Value(3.6, 0.1, 0.1),
                new Value(16, 0.1, 0.2)));
    assertThat(numbers.chiSquarePerChannel()).isNaN();
    assertThat(reductions.result(0).profiles()).isNotNull();
  }

  @Test
  void finishingReducesWhatWaitsUntilItIsEnough() {
    close(3);
    reductions.finish(() -> reduced.size() >= 2);
    assertThat(reduced).containsExactly(2L, 1L);
    assertThat(state(0)).isEqualTo(State.WAITING);
    reductions.finish(() -> false);
    assertThat(reductions.lag()).isZero();
  }

  @Test
  void profilesOfBinsOfLongAgoAreDroppedAndTheirNumbersStay() {
    BinResults results = new BinResults();
    BinResult done = BinResult.done(reduction(maker.add(frame()).orElseThrow().sample()));
    long newest = BinResults.PROFILES_KEPT + 10;
    results.put(3, done);
    results.put(20, done);
    results.put(newest, done);
    results.put(5, done);
    assertThat(results.of(3).orElseThrow().profiles()).isNull();
    assertThat(results.of(3).orElseThrow().numbers()).isEqualTo(done.numbers());
    assertThat(results.of(5).orElseThrow().profiles()).isNull();
    assertThat(results.of(20).orElseThrow().profiles()).isNotNull();
    assertThat(results.of(newest).orElseThrow().profiles()).isNotNull();
    assertThat(results.of(4)).isEmpty();
  }

  private Frame frame() {
    return SampleFrames.frame(frames++, 0);
  }
}
