package ndprig.controller.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TwinFailureTest {
  private static final double ROUNDING = 1e-9;
  private static final long MICROSECOND = 1000;

  /** Every electron is lithium, all of it can be stripped; 1 mA/cm² for 4 h. */
  private static final TwinScenario IDEAL =
      TestPlant.withoutOffsets(TestScenarios.bareCopper())
          .withPlating(new PlatingParameters(1, 1, 0, 0.1, 1, 0, 0))
          .withProgramme(
              new CyclerProgramme(
                  1,
                  Duration.ofHours(4),
                  Duration.ofHours(5),
                  1,
                  Duration.ofMinutes(10),
                  Duration.ofMinutes(30),
                  2,
                  Duration.ZERO));

  /** 1.23456 h after the current is switched on, which is between two grid steps. */
  private static final double ONSET = 1.23456;

  private static final long ONSET_NANOS = Duration.ofMinutes(30).toNanos() + 4_444_416_000_000L;

  @Test
  void dendritesTakeTheirShareFromTheOnsetOnAndStrippingLeavesThem() {
    TestPlant rig = plant(FailureParameters.NONE.withDendrite(dendrites(0)));
    rig.advanceTo(Duration.ofMinutes(30).plusHours(4));
    double first = 0.25 * (4 - ONSET);
    assertThat(rig.plant.state().dendriteLithiumMahPerSquareCentimetre())
        .isCloseTo(first, within(ROUNDING));
    assertThat(rig.plant.state().activeLithiumMahPerSquareCentimetre())
        .isCloseTo(4 - first, within(ROUNDING));
    rig.finish();
    // Cracks stay open: the second plating fills them from its beginning.
    assertThat(rig.plant.state().dendriteLithiumMahPerSquareCentimetre())
        .isCloseTo(first + 0.25 * 4, within(ROUNDING));
    assertThat(rig.plant.state().lithiumMahPerSquareCentimetre())
        .isCloseTo(first + 0.25 * 4, within(ROUNDING));
    CycleTruth cycle = rig.plant.truth().cycles().get(0);
    assertThat(cycle.platedLithiumMahPerSquareCentimetre()).isCloseTo(4, within(ROUNDING));
    assertThat(cycle.strippedLithiumMahPerSquareCentimetre())
        .isCloseTo(4 - first, within(ROUNDING));
  }

  @Test
  void onsetIsKnownToTheMomentBetweenGridSteps() {
    TestPlant rig = plant(FailureParameters.NONE.withDendrite(dendrites(0)));
    rig.advanceTo(Duration.ofHours(1));
    assertThat(rig.plant.truth().onsets().dendriteNanos()).isEmpty();
    rig.finish();
    OptionalLong onset = rig.plant.truth().onsets().dendriteNanos();
    assertThat(onset.orElseThrow() - TestPlant.START).isCloseTo(ONSET_NANOS, within(MICROSECOND));
  }

  @Test
  void cracksNeedTheirCurrentDensity() {
    TestPlant below = plant(FailureParameters.NONE.withDendrite(dendrites(1.01)));
    TestPlant at = plant(FailureParameters.NONE.withDendrite(dendrites(1)));
    below.finish();
    at.finish();
    assertThat(below.plant.truth().onsets().dendriteNanos()).isEmpty();
    assertThat(below.plant.state().dendriteLithiumMahPerSquareCentimetre()).isZero();
    assertThat(at.plant.truth().onsets().dendriteNanos()).isPresent();
  }

  @Test
  void platingVoltageCollapsesAtTheOnsetOfAShortAndFlickers() {
    TestPlant rig =
        plant(FailureParameters.NONE.withSoftShort(new SoftShortParameters(ONSET, 0.3, 0.002)));
    assertThat(volts(rig, ONSET_NANOS - TestPlant.SECOND)).isCloseTo(-0.1, within(ROUNDING));
    double sum = 0;
    double squares = 0;
    int samples = 1000;
    for (int i = 1; i <= samples; i++) {
      double deviation = volts(rig, ONSET_NANOS + i * TestPlant.SECOND) + 0.03;
      sum += deviation;
      squares += deviation * deviation;
    }
    assertThat(sum / samples).isCloseTo(0, within(4 * 0.002 / Math.sqrt(samples)));
    double relativeErrorOfTheVariance = 4 * Math.sqrt(2.0 / samples);
    assertThat(squares / samples / (0.002 * 0.002))
        .isCloseTo(1, within(relativeErrorOfTheVariance));
    long stripping = Duration.ofMinutes(40).plusHours(5).toNanos();
    assertThat(volts(rig, stripping)).isCloseTo(0.1, within(ROUNDING));
    assertThat(rig.plant.truth().onsets().softShortNanos()).isPresent();
  }

  @Test
  void voltageOfAShortIsTheSameHoweverOftenItIsRead() {
    FailureParameters shorted =
        FailureParameters.NONE.withSoftShort(new SoftShortParameters(ONSET, 0.3, 0.002));
    TestPlant often = plant(shorted);
    TestPlant once = plant(shorted);
    for (int i = 0; i < 50; i++) {
      volts(often, ONSET_NANOS + i * TestPlant.SECOND / 7);
    }
    long end = ONSET_NANOS + 8 * TestPlant.SECOND;
    assertThat(volts(often, end)).isEqualTo(volts(once, end));
  }

  @Test
  void depositWithoutContactRecedesWhilePlatingGoesElsewhere() {
    TestPlant rig =
        plant(FailureParameters.NONE.withContactLoss(new ContactLossParameters(ONSET, 0.2)));
    rig.advanceTo(Duration.ofMinutes(30).plusHours(4));
    double after = 4 - ONSET;
    TruthSample state = rig.plant.state();
    assertThat(state.activeLithiumMahPerSquareCentimetre())
        .isCloseTo(ONSET - 0.2 * after, within(ROUNDING));
    assertThat(state.elsewhereLithiumMahPerSquareCentimetre())
        .isCloseTo(1.2 * after, within(ROUNDING));
    assertThat(state.lithiumMahPerSquareCentimetre())
        .isEqualTo(state.activeLithiumMahPerSquareCentimetre());
  }

  @Test
  void depositWithoutContactIsTakenUpNoFurtherThanToNothing() {
    TestPlant rig =
        plant(FailureParameters.NONE.withContactLoss(new ContactLossParameters(1, 100)));
    rig.advanceTo(Duration.ofMinutes(30).plusHours(4));
    assertThat(rig.plant.state().activeLithiumMahPerSquareCentimetre())
        .isCloseTo(0, within(ROUNDING));
    assertThat(rig.plant.state().elsewhereLithiumMahPerSquareCentimetre())
        .isCloseTo(4, within(ROUNDING));
  }

  @Test
  void troubleThatNeverBeginsLeavesEveryPulseAsItWas() {
    DendriteParameters late = new DendriteParameters(1000, 0, 1, 5);
    TestPlant sound = plant(FailureParameters.NONE);
    TestPlant spared = plant(FailureParameters.NONE.withDendrite(late));
    assertThat(pulses(spared)).isEqualTo(pulses(sound)).hasSizeGreaterThan(5000);
    assertThat(spared.plant.truth()).isEqualTo(sound.plant.truth());
  }

  private static List<String> pulses(TestPlant rig) {
    List<String> pulses = new ArrayList<>();
    long end = TestPlant.START + Duration.ofMinutes(50).toNanos();
    rig.plant.pulses().pulsesUntil(end, (kev, at) -> pulses.add(at + " " + kev));
    return pulses;
  }

  private static DendriteParameters dendrites(double onsetDensity) {
    return new DendriteParameters(ONSET, onsetDensity, 0.25, 10);
  }

  private static TestPlant plant(FailureParameters failures) {
    return new TestPlant(IDEAL.withFailures(failures), 3);
  }

  private static double volts(TestPlant rig, long sinceStart) {
    return rig.plant.cellVolts().at(TestPlant.START + sinceStart);
  }
}
