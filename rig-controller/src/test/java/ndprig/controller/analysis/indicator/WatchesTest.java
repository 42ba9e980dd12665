package ndprig.controller.analysis.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.stream.IntStream;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.analysis.ClosedBin;
import ndprig.controller.analysis.LithiumScale;
import ndprig.controller.analysis.indicator.Indication.State;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.ReductionFlag;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.deadtime.DeadTimeOptions;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

/** Each watch by itself. */
class WatchesTest {
  private static final CyclerStep PLATE = WatchedBins.step(1, StepKind.PLATE);

  private final WatchedBins bins = new WatchedBins(1);
  private final RandomDataGenerator random = new RandomDataGenerator(2);
  private final CellModel noModel =
      new CellModel(
          () -> {
            throw new ReductionException("the cell is not needed");
          });

  private ClosedBin flat(long number, double live) {
    return bins.bin(number, PLATE, i -> 100, live);
  }

  @Test
  void deadTimeAboveItsLimitIsAnAlarmWithItsShare() {
    DeadTimeWatch watch = new DeadTimeWatch(new DeadTimeOptions(0, 0.2, 0.01));
    Indication fine = watch.deadTime(flat(0, 500));
    assertThat(fine.state()).isEqualTo(State.QUIET);
    assertThat(fine.value().value()).isCloseTo(1 / 6.0, within(1e-9));
    Indication high = watch.deadTime(flat(1, 450));
    assertThat(high.state()).isEqualTo(State.ALARM);
    assertThat(high.text()).isEqualTo("the detector was dead for 25.0 % of bin 1, above 20.0 %");
  }

  @Test
  void pileUpIsStatedWhereThePulsePairResolutionIsKnown() {
    DeadTimeWatch blind = new DeadTimeWatch(new DeadTimeOptions(0, 0.2, 0.01));
    assertThat(blind.pileUp(flat(0, 600)).state()).isEqualTo(State.IDLE);
    DeadTimeWatch slow = new DeadTimeWatch(new DeadTimeOptions(1e-4, 0.2, 0.01));
    Indication piled = slow.pileUp(flat(1, 600));
    assertThat(piled.state()).isEqualTo(State.ALARM);
    assertThat(piled.value().value()).isCloseTo(102_400 / 600.0 * 1e-4, within(3e-4));
  }

  private GainWatch gainWatch() {
    return new GainWatch(
        new GainOptions(EnergyCalibration.linear(0, 3), 2400, 20, 2e-4, 5, 0.002),
        noModel,
        new Yield(LithiumScale.Dose.BEAM_MONITOR, 1),
        new Gains());
  }

  /** A pulser of 30 counts a second at 2400 keV and 3 keV per channel. */
  private Indication pulse(GainWatch watch, long number, double gain) throws ReductionException {
    double sigma = 20 / 2.3548 / 3;
    double height = 18_000 / sigma / Math.sqrt(2 * Math.PI);
    return watch.observe(
        bins.bin(
            number,
            PLATE,
            i -> 1 + height * Math.exp(-0.5 * Math.pow((i - 800 * gain) / sigma, 2))));
  }

  @Test
  void aDriftOfTheGainIsFollowedAndToldBeyondItsLimit() throws ReductionException {
    GainWatch watch = gainWatch();
    Indication newest = Indication.NOTHING;
    for (int bin = 0; bin < 30; bin++) {
      newest = pulse(watch, bin, 1 + 1e-4 * bin);
      assertThat(newest.state())
          .as("bin %d", bin)
          .isEqualTo(bin < 18 ? State.QUIET : newest.state());
    }
    assertThat(newest.state()).isEqualTo(State.ALARM);
    assertThat(newest.value().value()).isCloseTo(1.0029, within(2e-4));
    assertThat(newest.value().sigma()).isBetween(1e-6, 2e-4);
    assertThat(newest.text()).contains("in bin 29 the gain is 1.002");
  }

  @Test
  void aSteadyGainIsQuietAndALineThatIsNotThereIsHidden() throws ReductionException {
    GainWatch watch = gainWatch();
    for (int bin = 0; bin < 50; bin++) {
      assertThat(pulse(watch, bin, 1).state()).isEqualTo(State.QUIET);
    }
    Indication without = watch.observe(bins.bin(50, PLATE, i -> 1));
    assertThat(without.state()).isEqualTo(State.HIDDEN);
    assertThat(without.text()).isEqualTo("the line is not seen");
  }

  @Test
  void aFrontThatComesBackWhilePlatingIsAnAlarm() {
    FrontWatch watch = new FrontWatch(IndicatorOptions.DEFAULT);
    for (int bin = 0; bin < 12; bin++) {
      assertThat(front(watch, bin, 17 + 0.4 * bin, PLATE).state()).isNotEqualTo(State.ALARM);
    }
    Indication back = front(watch, 12, 20, PLATE);
    assertThat(back.state()).isEqualTo(State.ALARM);
    assertThat(back.text()).contains("bin 12", "20.00 ± 0.10 µm");
    assertThat(front(watch, 13, 18, WatchedBins.step(2, StepKind.STRIP)).state())
        .isEqualTo(State.IDLE);
  }

  private Indication front(FrontWatch watch, long number, double frontUm, CyclerStep step) {
    return watch.observe(
        bins.bin(number, step, i -> 0), WatchedBins.reduction(frontUm, frontUm - 12, Set.of()));
  }

  @Test
  void frontsThatAreNoneAreLeftOut() {
    FrontWatch watch = new FrontWatch(IndicatorOptions.DEFAULT);
    front(watch, 3, 22, PLATE);
    assertThat(
            watch
                .observe(bins.bin(4, PLATE, i -> 0), WatchedBins.reduction(18, 2, Set.of()))
                .state())
        .isEqualTo(State.HIDDEN);
    assertThat(
            watch
                .observe(
                    bins.bin(5, PLATE, i -> 0),
                    WatchedBins.reduction(18, 8, Set.of(ReductionFlag.LAYERED_DOES_NOT_FIT)))
                .state())
        .isEqualTo(State.HIDDEN);
    assertThat(front(watch, 2, 18, PLATE).state()).as("a late one").isEqualTo(State.HIDDEN);
    assertThat(front(watch, 6, 18, PLATE).state()).isEqualTo(State.ALARM);
  }

  private State voltage(ShortWatch watch, int number, double volts) {
    return watch
        .observe(
            WatchedBins.frame(number, StepKind.PLATE, volts + 0.0005 * random.nextNormal(0, 1)))
        .state();
  }

  @Test
  void aCollapseOfTheOverpotentialIsAnAlarmUntilItComesBack() {
    ShortWatch watch = new ShortWatch(IndicatorOptions.DEFAULT);
    for (int frame = 0; frame < 100; frame++) {
      assertThat(voltage(watch, frame, -0.08)).isNotEqualTo(State.ALARM);
    }
    assertThat(voltage(watch, 100, -0.03)).isEqualTo(State.ALARM);
    assertThat(voltage(watch, 101, -0.03)).isEqualTo(State.ALARM);
    assertThat(voltage(watch, 102, -0.08)).isEqualTo(State.QUIET);
  }

  @Test
  void thePlateauOfACoatingIsNoShort() {
    ShortWatch watch = new ShortWatch(IndicatorOptions.DEFAULT);
    IntStream.range(0, 100)
        .forEach(frame -> assertThat(voltage(watch, frame, 0.5)).isNotEqualTo(State.ALARM));
    IntStream.range(100, 200)
        .forEach(frame -> assertThat(voltage(watch, frame, -0.08)).isNotEqualTo(State.ALARM));
  }

  @Test
  void restsStraddlingFramesAndMissingVoltagesAreNoPlating() {
    ShortWatch watch = new ShortWatch(IndicatorOptions.DEFAULT);
    for (int frame = 0; frame < 60; frame++) {
      voltage(watch, frame, -0.08);
    }
    assertThat(watch.observe(WatchedBins.frame(60, StepKind.PLATE, Double.NaN)).state())
        .isEqualTo(State.HIDDEN);
    assertThat(
            watch
                .observe(WatchedBins.frame(61, StepKind.PLATE, 0, FrameFlag.STRADDLES_STEP))
                .state())
        .isEqualTo(State.IDLE);
    assertThat(watch.observe(WatchedBins.frame(62, StepKind.PLATE, -0.01)).state())
        .isEqualTo(State.LEARNING);
    assertThat(watch.observe(WatchedBins.frame(63, StepKind.REST, 0)).state())
        .isEqualTo(State.IDLE);
  }

  @Test
  void anEpisodeBeginsOnceAndEndsWhenItStaysQuiet() {
    Episode episode = new Episode();
    assertThat(episode.begins(false)).isFalse();
    assertThat(episode.begins(true)).isTrue();
    assertThat(episode.begins(true)).isFalse();
    for (int quiet = 0; quiet < 5; quiet++) {
      assertThat(episode.begins(false)).isFalse();
    }
    assertThat(episode.standing()).isTrue();
    assertThat(episode.begins(true)).isFalse();
    for (int quiet = 0; quiet < 6; quiet++) {
      episode.begins(false);
    }
    assertThat(episode.standing()).isFalse();
    assertThat(episode.begins(true)).isTrue();
  }
}
