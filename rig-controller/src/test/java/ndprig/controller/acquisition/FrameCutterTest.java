package ndprig.controller.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.mca.McaIdentity;
import ndprig.hal.mca.McaReading;
import ndprig.hal.mca.McaStatus;
import org.junit.jupiter.api.Test;

class FrameCutterTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final long SERIAL = 9;
  private static final int FULL = 1000;

  private final FrameCutter cutter =
      new FrameCutter(new CutterOptions(5, FULL), Baseline.first(NOW).cleared(SERIAL, NOW));

  private Duration paused = Duration.ZERO;

  private static McaReading reading(double seconds, long monitor, int... counts) {
    return reading(status(SERIAL, seconds, seconds - 0.5, monitor, false), 1, counts);
  }

  private static McaReading reading(McaStatus status, int attempts, int... counts) {
    return new McaReading(new CumulativeSpectrum(counts), status, 1_000, 1_134, attempts);
  }

  private static McaStatus status(
      long serial, double seconds, double live, long monitor, boolean rebooted) {
    Duration real = Duration.ofNanos(Math.round(seconds * 1e9));
    Optional<Duration> measured =
        Double.isNaN(live)
            ? Optional.empty()
            : Optional.of(Duration.ofNanos(Math.round(live * 1e9)));
    return new McaStatus(
        new McaIdentity("MCA8000D", serial, "6.09"),
        real,
        measured,
        real,
        1000,
        900,
        monitor,
        true,
        rebooted,
        true);
  }

  private Frame cut(McaReading reading) {
    FrameEnvironment beside =
        new FrameEnvironment(
            Summary.NONE, Summary.NONE, Summary.NONE, Summary.NONE, Double.NaN, Double.NaN, 0, 0);
    return cutter.cut(
        reading,
        new FrameCutter.Span(
            0,
            NOW,
            NOW,
            new CyclerStep(0, 0, StepKind.REST),
            new TelemetryIntake.Beside(beside, Set.of()),
            Set.of(),
            paused));
  }

  @Test
  void aReadingWithoutTimeAndCountsIsNoFrame() {
    cut(reading(10, 100, 1, 2));
    McaReading again = reading(10, 100, 1, 2);
    assertThatThrownBy(() -> cut(again)).isInstanceOf(IllegalArgumentException.class);
    assertThat(cutter.baseline().nextFrame()).isOne();
  }

  @Test
  void aFrameIsTheDifferenceOfTwoReadings() {
    Frame first = cut(reading(10, 100, 1, 2, 3));
    Frame second = cut(reading(21, 250, 1, 5, 7));

    assertThat(first.counts()).isEqualTo(new FrameCounts(new int[] {1, 2, 3}));
    assertThat(second.counts()).isEqualTo(new FrameCounts(new int[] {0, 3, 4}));
    assertThat(second.number()).isEqualTo(1);
    assertThat(second.time().real()).isEqualTo(Duration.ofSeconds(11));
    assertThat(second.time().live()).isEqualTo(Duration.ofSeconds(11));
    assertThat(second.time().endWindow()).isEqualTo(Duration.ofNanos(134));
    assertThat(second.environment().monitorCounts()).isEqualTo(150);
    assertThat(second.flags()).isEmpty();
  }

  @Test
  void timeInWhichNothingWasCountedIsInTheRealTime() {
    cut(reading(10, 100, 5, 5, 5));
    paused = Duration.ofSeconds(2);
    Frame after = cut(reading(20, 200, 6, 6, 6));

    assertThat(after.time().real()).isEqualTo(Duration.ofSeconds(12));
    assertThat(after.time().live()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aChannelThatWentBackIsNeverTaken() {
    cut(reading(10, 100, 5, 5, 5));
    assertThatThrownBy(() -> cut(reading(11, 101, 9, 4, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("negative in channel 1");
  }

  @Test
  void anotherDevicesCountsAreNeverTaken() {
    McaReading foreign = reading(status(77, 10, 10, 5, false), 1, 1, 1, 1);

    assertThatThrownBy(() -> cut(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("77");
  }

  @Test
  void flagsWhatIsSpecial() {
    McaReading odd = reading(status(SERIAL, 10, Double.NaN, 49, false), 2, FULL, 0);

    assertThat(cut(odd).flags())
        .containsExactlyInAnyOrder(
            FrameFlag.LIVE_TIME_ESTIMATED,
            FrameFlag.READ_RETRIED,
            FrameFlag.CHANNEL_FULL,
            FrameFlag.BEAM_OFF);
  }

  @Test
  void aFrameTooShortToExpectACountKeepsTheStateOfTheBeam() {
    cut(reading(10, 100, 1));
    Frame beamStillOn = cut(reading(10.1, 100, 1));
    cut(reading(20, 100, 1));
    Frame beamStillOff = cut(reading(20.1, 101, 1));

    assertThat(beamStillOn.flags()).doesNotContain(FrameFlag.BEAM_OFF);
    assertThat(beamStillOff.flags()).contains(FrameFlag.BEAM_OFF);
  }

  @Test
  void aMonitorCounterWithAResetOfItsOwnIsTakenFromZero() {
    cut(reading(10, 100, 1));

    assertThat(cut(reading(20, 60, 2)).environment().monitorCounts()).isEqualTo(60);
  }
}
