package ndprig.controller.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import ndprig.hal.instrument.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwinCyclingTest {
  /** Sums of 10^5 steps in double precision. */
  private static final double ROUNDING = 1e-9;

  private static final double NANOSECOND_OF_CHARGE = 1e-12;

  /** Rounding of the accumulated charge moves the end of stripping by a few nanoseconds. */
  private static final long MICROSECOND = 1000;

  @ParameterizedTest
  @CsvSource({"zno-cu-hse-li,0.80,0.65", "cu-hse-li,0.45,0.40"})
  void efficienciesComeOutAsTheScenarioSays(
      String name, double lithiumEfficiency, double coulombicEfficiency) {
    TestPlant rig = new TestPlant(TestPlant.withoutJitter(TestScenarios.named(name)), 1);
    rig.finish();
    List<CycleTruth> cycles = rig.plant.truth().cycles();
    assertThat(cycles).hasSize(5).allMatch(CycleTruth::complete);
    for (CycleTruth cycle : cycles) {
      assertThat(cycle.platedChargeMahPerSquareCentimetre()).isCloseTo(0.2, within(ROUNDING));
      assertThat(cycle.lithiumEfficiency()).isCloseTo(lithiumEfficiency, within(ROUNDING));
      assertThat(cycle.coulombicEfficiency()).isCloseTo(coulombicEfficiency, within(ROUNDING));
    }
  }

  @Test
  void lithiumEfficiencyVariesFromCycleToCycleAsFarAsTheScenarioSays() {
    TestPlant rig =
        new TestPlant(
            TestScenarios.zincOxideOnCopper()
                .withProgramme(TestScenarios.zincOxideOnCopper().programme().withCycles(20)),
            4);
    rig.finish();
    List<CycleTruth> cycles = rig.plant.truth().cycles();
    double mean = cycles.stream().mapToDouble(CycleTruth::lithiumEfficiency).average().orElse(0);
    double variance =
        cycles.stream().mapToDouble(c -> Math.pow(c.lithiumEfficiency() - mean, 2)).sum() / 19;
    assertThat(mean).isCloseTo(0.80, within(4 * 0.01 / Math.sqrt(20)));
    // Chi-square with 19 degrees of freedom: 0.1 % of draws lie outside either bound.
    assertThat(variance / (0.01 * 0.01)).isBetween(5.4 / 19, 43.8 / 19);
  }

  @Test
  void everyElectronIsEitherLithiumOnTheCollectorOrASideReaction() {
    TwinScenario scenario = TestScenarios.bareCopper();
    DepositModel deposit = new DepositModel(scenario.plating(), 3);
    double plated = 0;
    double stripped = 0;
    for (int cycle = 0; cycle < 5; cycle++) {
      deposit.beginCycle();
      deposit.plate(0.2, DepositModel.Share.NONE);
      plated += 0.2;
      double half = deposit.strippable() / 2;
      deposit.strip(half);
      stripped += half;
      deposit.endStrip();
    }
    double inDeposit = deposit.active() + deposit.inactive();
    assertThat(inDeposit + stripped + deposit.sideReaction()).isCloseTo(plated, within(ROUNDING));
  }

  @Test
  void inactiveLithiumBuildsUpByWhatWasNotStripped() {
    TestPlant rig = new TestPlant(TestScenarios.bareCopper(), 5);
    rig.finish();
    double left =
        rig.plant.truth().cycles().stream()
            .mapToDouble(
                c ->
                    c.platedLithiumMahPerSquareCentimetre()
                        - c.strippedLithiumMahPerSquareCentimetre())
            .sum();
    TruthSample end = rig.plant.state();
    assertThat(end.activeLithiumMahPerSquareCentimetre()).isZero();
    assertThat(end.inactiveLithiumMahPerSquareCentimetre()).isCloseTo(left, within(ROUNDING));
  }

  @Test
  void strippingEndsAtItsTimeLimitAndLeavesTheRestStrippable() {
    TwinScenario scenario = TestPlant.withoutJitter(TestScenarios.zincOxideOnCopper());
    CyclerProgramme p = scenario.programme();
    Duration limit = Duration.ofHours(1);
    TestPlant rig =
        new TestPlant(
            scenario.withProgramme(
                new CyclerProgramme(
                    0.05,
                    p.plateDuration(),
                    limit,
                    1,
                    p.restDuration(),
                    p.initialRest(),
                    1,
                    Duration.ZERO)),
            1);
    rig.finish();
    CycleTruth cycle = rig.plant.truth().cycles().get(0);
    assertThat(cycle.strippedChargeMahPerSquareCentimetre()).isCloseTo(0.05, within(ROUNDING));
    assertThat(rig.plant.state().activeLithiumMahPerSquareCentimetre())
        .isCloseTo(0.2 * 0.8125 - 0.05 / 0.8, within(ROUNDING));
  }

  @Test
  void edgesComeAtTheExactTimesOfTheSteps() {
    TwinScenario scenario = TestPlant.withoutJitter(TestScenarios.zincOxideOnCopper());
    TestPlant rig = new TestPlant(scenario.withProgramme(scenario.programme().withCycles(1)), 1);
    rig.finish();
    long plate = Duration.ofMinutes(30).toNanos();
    long rest = plate + Duration.ofHours(4).toNanos();
    long strip = rest + Duration.ofMinutes(10).toNanos();
    long end = strip + Math.round(0.13 / 0.05 * 3600e9);
    List<Long> expected =
        List.of(0L, plate, rest, strip, end, end + Duration.ofMinutes(10).toNanos());
    assertThat(rig.edges).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(rig.edges.get(i)).isCloseTo(expected.get(i), within(MICROSECOND));
    }
    assertThat(rig.levels).containsExactly(true, false, true, false, true, false);
  }

  @Test
  void edgesBetweenGridStepsAreAnnouncedAsTheNextEvent() {
    TestPlant rig =
        new TestPlant(TestPlant.withoutJitter(TestScenarios.bareCopper()).withProgramme(odd()), 1);
    rig.advanceTo(Duration.ofSeconds(1));
    assertThat(rig.plant.nextEventNanos()).isEqualTo(TestPlant.START + 1_050_000_000L);
  }

  @Test
  void programmeWaitsForThePermitHoldsWithoutItAndGoesOnWithIt() {
    TwinScenario scenario = TestPlant.withoutJitter(TestScenarios.zincOxideOnCopper());
    TestPlant rig = new TestPlant(scenario.withProgramme(scenario.programme().withCycles(1)), 1);
    rig.permit = false;
    rig.advanceTo(Duration.ofHours(2));
    assertThat(rig.edges).isEmpty();
    rig.permit = true;
    rig.advanceTo(Duration.ofHours(4));
    double before = rig.plant.truth().cycles().get(0).platedChargeMahPerSquareCentimetre();
    rig.permit = false;
    rig.advanceTo(Duration.ofHours(9));
    double held = rig.plant.truth().cycles().get(0).platedChargeMahPerSquareCentimetre();
    double oneGridStep = 0.05 * 0.1 / 3600;
    assertThat(held).isCloseTo(before, within(oneGridStep * 1.01));
    assertThat(rig.plant.shuntVolts().at(TestPlant.START + Duration.ofHours(9).toNanos()))
        .isCloseTo(0, within(1e-4));
    rig.permit = true;
    rig.finish();
    assertThat(rig.plant.truth().cycles().get(0).platedChargeMahPerSquareCentimetre())
        .isCloseTo(0.2, within(NANOSECOND_OF_CHARGE + ROUNDING));
  }

  @Test
  void shuntShowsTheCurrentWithTheConfiguredSign() {
    TestPlant rig = new TestPlant(TestPlant.withoutOffsets(TestScenarios.zincOxideOnCopper()), 1);
    long plating = TestPlant.START + Duration.ofHours(2).toNanos();
    assertThat(rig.plant.shuntVolts().at(plating)).isCloseTo(0.005, within(ROUNDING));
    assertThat(rig.plant.cellVolts().at(plating)).isCloseTo(-0.080, within(ROUNDING));
  }

  @Test
  void shuntTurnsItsSignWithTheWiring() {
    TwinScenario scenario =
        TestScenarios.zincOxideOnCopper().withElectrical(new ElectricalParameters(10, 0, 0, -1));
    TestPlant rig = new TestPlant(scenario, 1);
    long plating = TestPlant.START + Duration.ofHours(2).toNanos();
    assertThat(rig.plant.shuntVolts().at(plating)).isCloseTo(-0.0005, within(ROUNDING));
  }

  @Test
  void offsetOfTheShuntChangesWithEveryStepAndOnlyThen() {
    TwinScenario scenario =
        TestScenarios.zincOxideOnCopper().withElectrical(new ElectricalParameters(100, 0, 1, 1));
    TestPlant rig = new TestPlant(scenario, 1);
    Signal shunt = rig.plant.shuntVolts();
    double firstRest = shunt.at(TestPlant.START + Duration.ofMinutes(1).toNanos());
    assertThat(firstRest).isNotZero();
    assertThat(shunt.at(TestPlant.START + Duration.ofMinutes(29).toNanos())).isEqualTo(firstRest);
    double secondRest =
        shunt.at(TestPlant.START + Duration.ofMinutes(30).plusHours(4).plusMinutes(5).toNanos());
    assertThat(secondRest).isNotEqualTo(firstRest);
  }

  @Test
  void restsOfNoLengthLeaveNoEdges() {
    TwinScenario scenario = TestPlant.withoutJitter(TestScenarios.zincOxideOnCopper());
    Duration hour = Duration.ofHours(1);
    CyclerProgramme noRests =
        new CyclerProgramme(0.05, hour, hour, 1, Duration.ZERO, Duration.ZERO, 2, Duration.ZERO);
    TestPlant rig = new TestPlant(scenario.withProgramme(noRests), 1);
    rig.finish();
    assertThat(rig.edges).hasSize(5).doesNotHaveDuplicates();
    assertThat(rig.plant.truth().cycles()).hasSize(2).allMatch(CycleTruth::complete);
  }

  @Test
  void aConversionThatBeganBeforeAnEdgeSeesTheStepBefore() {
    TestPlant rig = new TestPlant(TestPlant.withoutOffsets(TestScenarios.zincOxideOnCopper()), 1);
    long edge = TestPlant.START + Duration.ofMinutes(30).toNanos();
    assertThat(rig.plant.shuntVolts().at(edge)).isCloseTo(0.005, within(ROUNDING));
    assertThat(rig.plant.shuntVolts().at(edge - 1)).isZero();
  }

  @Test
  void voltageShowsThePlateauThenTheOverpotentialThenTheCutOff() {
    TestPlant rig = new TestPlant(TestPlant.withoutJitter(TestScenarios.zincOxideOnCopper()), 1);
    Duration plating = Duration.ofMinutes(30);
    assertThat(volts(rig, plating.plusMinutes(5))).isCloseTo(0.5, within(ROUNDING));
    assertThat(volts(rig, plating.plusHours(3))).isCloseTo(-0.080, within(ROUNDING));
    Duration stripping = plating.plusHours(4).plusMinutes(10);
    assertThat(volts(rig, stripping.plusHours(1))).isCloseTo(0.080, within(ROUNDING));
    Duration end = stripping.plusNanos(Math.round(0.13 / 0.05 * 3600e9));
    double withinHalfASecond = 0.02;
    assertThat(volts(rig, end.minusMillis(500))).isCloseTo(1.0, within(withinHalfASecond));
    assertThat(volts(rig, end.plusMinutes(9))).isCloseTo(0.5, within(withinHalfASecond));
  }

  private static double volts(TestPlant rig, Duration at) {
    return rig.plant.cellVolts().at(TestPlant.START + at.toNanos());
  }

  private static CyclerProgramme odd() {
    Duration rest = Duration.ofMillis(1050);
    return new CyclerProgramme(
        1, Duration.ofHours(1), Duration.ofHours(1), 2, rest, rest, 1, Duration.ZERO);
  }
}
