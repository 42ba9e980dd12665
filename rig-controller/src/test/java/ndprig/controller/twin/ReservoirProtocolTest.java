package ndprig.controller.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservoirProtocolTest {
  private static final double ROUNDING = 1e-9;
  private static final double RESERVOIR = 2;
  private static final double PART = 0.5;
  private static final int PARTS = 10;

  @ParameterizedTest
  @ValueSource(doubles = {0.9970, 0.9847})
  void averageEfficiencyIsThatOfPlatingTimesStripping(double efficiency) {
    TestPlant rig = new TestPlant(scenario(efficiency), 1);
    rig.finish();
    List<CycleTruth> cycles = rig.plant.truth().cycles();
    assertThat(cycles).hasSize(PARTS + 1).allMatch(CycleTruth::complete);
    double last = cycles.get(PARTS).strippedChargeMahPerSquareCentimetre();
    double adams = (PARTS * PART + last) / (PARTS * PART + RESERVOIR);
    assertThat(adams).isCloseTo(efficiency, within(ROUNDING));
    assertThat(rig.plant.truth().averageCoulombicEfficiency()).isCloseTo(adams, within(ROUNDING));
    assertThat(rig.plant.state().activeLithiumMahPerSquareCentimetre()).isZero();
  }

  @Test
  void onlyTheFirstPlatingAndTheLastStrippingAreNoParts() {
    TestPlant rig = new TestPlant(scenario(0.99), 1);
    rig.finish();
    List<CycleTruth> cycles = rig.plant.truth().cycles();
    assertThat(cycles.get(0).platedChargeMahPerSquareCentimetre())
        .isCloseTo(RESERVOIR, within(ROUNDING));
    assertThat(cycles.get(PARTS).strippedChargeMahPerSquareCentimetre()).isGreaterThan(1.5);
    for (int i = 0; i < PARTS; i++) {
      assertThat(cycles.get(i).strippedChargeMahPerSquareCentimetre())
          .isCloseTo(PART, within(ROUNDING));
      assertThat(cycles.get(i + 1).platedChargeMahPerSquareCentimetre())
          .isCloseTo(PART, within(ROUNDING));
    }
  }

  @Test
  void everyStepHasItsEdge() {
    TestPlant rig = new TestPlant(scenario(0.99), 1);
    rig.finish();
    // The beginning; plating, rest, stripping and rest of each cycle; the end.
    assertThat(rig.edges).hasSize(1 + 4 * (PARTS + 1) + 1).doesNotHaveDuplicates();
    Duration plating = Duration.ofMinutes(30);
    Duration stripping = plating.plusHours(2).plusMinutes(10);
    Duration next = stripping.plusMinutes(30).plusMinutes(10);
    assertThat(rig.edges).contains(plating.toNanos(), stripping.toNanos(), next.toNanos());
  }

  @Test
  void aReservoirThatIsUsedUpEndsAPartEarly() {
    TestPlant rig = new TestPlant(scenario(0.5), 1);
    rig.finish();
    List<CycleTruth> cycles = rig.plant.truth().cycles();
    assertThat(cycles.get(PARTS - 1).strippedChargeMahPerSquareCentimetre()).isLessThan(PART);
    assertThat(rig.plant.truth().averageCoulombicEfficiency()).isCloseTo(0.5, within(ROUNDING));
  }

  private static TwinScenario scenario(double efficiency) {
    return TestScenarios.bareCopper()
        .withPlating(new PlatingParameters(efficiency, 1, 0, 0.04, 1, 0, 0))
        .withProgramme(
            new CyclerProgramme(
                1,
                Duration.ofHours(2),
                Duration.ofHours(3),
                1,
                Duration.ofMinutes(10),
                Duration.ofMinutes(30),
                PARTS + 1,
                Duration.ofMinutes(30)));
  }
}
