package ndprig.controller.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.twin.montecarlo.BackgroundParameters;
import ndprig.controller.twin.montecarlo.BeamParameters;
import ndprig.controller.twin.montecarlo.Beamline;
import ndprig.controller.twin.montecarlo.DetectorParameters;
import ndprig.controller.twin.montecarlo.ElectronicsParameters;
import ndprig.controller.twin.montecarlo.Outage;
import org.junit.jupiter.api.Test;

class TwinPlantTest {
  private static final TwinScenario ZNO = TestScenarios.zincOxideOnCopper();
  private static final double ROUNDING = 1e-9;

  @Test
  void reachesTheSteadyStateOfItsConductances() {
    ThermalParameters t = new ThermalParameters(150, 20, 0.5, 0.3, 0.02, 20, 21, 0, 2, 1000);
    TestPlant rig = new TestPlant(ZNO.withThermal(t), 1);
    rig.heaterWatts = 10;
    rig.advanceTo(Duration.ofHours(3));
    double pc = t.plateToCellWattsPerKelvin();
    double ca = t.cellToAmbientWattsPerKelvin();
    double plate = 10 / (t.plateToAmbientWattsPerKelvin() + pc * ca / (pc + ca));
    double cell = 21 + plate * pc / (pc + ca);
    double afterTwentyTimeConstants = 1e-6;
    assertThat(rig.plant.state().cellCelsius()).isCloseTo(cell, within(afterTwentyTimeConstants));
  }

  @Test
  void heaterGivesNoMoreThanItsMaximum() {
    TestPlant full = new TestPlant(ZNO, 1);
    TestPlant more = new TestPlant(ZNO, 1);
    full.heaterWatts = ZNO.thermal().heaterMaxWatts();
    more.heaterWatts = 1000;
    full.advanceTo(Duration.ofMinutes(20));
    more.advanceTo(Duration.ofMinutes(20));
    assertThat(more.plant.state()).isEqualTo(full.plant.state());
  }

  @Test
  void thermometerReadsTheTableResistanceOfItsTemperature() {
    TestPlant rig =
        new TestPlant(
            ZNO.withThermal(new ThermalParameters(150, 20, .5, .3, .02, 20, 25, 0, 2, 1000)), 1);
    double lastDigitOfTheTable = 5e-4;
    assertThat(rig.plant.sensorOhm().at(TestPlant.START))
        .isCloseTo(1097.347, within(lastDigitOfTheTable));
    TestPlant cold =
        new TestPlant(
            ZNO.withThermal(new ThermalParameters(150, 20, .5, .3, .02, 20, -20, 0, 2, 1000)), 1);
    assertThat(cold.plant.sensorOhm().at(TestPlant.START))
        .isCloseTo(921.599, within(lastDigitOfTheTable));
  }

  @Test
  void springForceIsStiffnessTimesTravelPastContact() {
    TestPlant rig = new TestPlant(ideal(ZNO), 1);
    rig.permit = false;
    rig.screwMicrosteps = 100;
    rig.advanceTo(Duration.ofSeconds(1));
    assertThat(rig.plant.state().pressureMegapascals()).isZero();
    rig.screwMicrosteps = 871.111111111111;
    rig.advanceTo(Duration.ofSeconds(2));
    double newton = 0.45 * (871.111111111111 * 0.3125 - 50);
    assertThat(rig.plant.state().pressureMegapascals()).isCloseTo(newton / 100, within(ROUNDING));
    assertThat(rig.plant.loadCellMillivoltsPerVolt().at(TestPlant.START))
        .isCloseTo(newton / 2000 * 2, within(ROUNDING));
  }

  @Test
  void platingRaisesThePressureByStiffnessTimesSwelling() {
    PlatingParameters dense = new PlatingParameters(1, 1, 0, 0.08, 1, 0, 0);
    TestPlant rig = new TestPlant(ideal(ZNO).withPlating(dense), 1);
    rig.screwMicrosteps = 1000;
    rig.advanceTo(Duration.ofMinutes(30));
    double before = rig.plant.state().pressureMegapascals();
    rig.advanceTo(Duration.ofMinutes(30).plusHours(4));
    double megapascals = 0.45 * 4.849 * 0.2 / 100;
    double lastDigitOfTheSwelling = 1e-4;
    assertThat(rig.plant.state().pressureMegapascals() - before)
        .isCloseTo(megapascals, within(megapascals * 2 * lastDigitOfTheSwelling));
  }

  @Test
  void frictionMakesALoopAsWideAsTwiceItsForce() {
    StackParameters s = ideal(ZNO).stack();
    StackModel stack =
        new StackModel(new StackParameters(0.45, 0.3125, 50, 2, 0, 1800, 0, 25, s.loadCell()));
    stack.step(0.1, 1200, 0, 25);
    stack.step(0.1, 1000, 0, 25);
    double unloading = stack.newton();
    stack.step(0.1, 800, 0, 25);
    stack.step(0.1, 1000, 0, 25);
    assertThat(stack.newton() - unloading).isCloseTo(4, within(ROUNDING));
  }

  @Test
  void stackCreepsByTheRelaxingPart() {
    StackParameters s = ideal(ZNO).stack();
    StackModel stack =
        new StackModel(new StackParameters(0.45, 0.3125, 50, 0, 0.03, 10, 0, 25, s.loadCell()));
    for (int i = 0; i < 10_000; i++) {
      stack.step(0.1, 1000, 0, 25);
    }
    double elastic = 0.45 * (1000 * 0.3125 - 50);
    assertThat(stack.newton()).isCloseTo(0.97 * elastic, within(ROUNDING));
  }

  @Test
  void isTheSameHoweverItIsAdvanced() {
    TestPlant byEvents = new TestPlant(ZNO, 9);
    TestPlant byLeaps = new TestPlant(ZNO, 9);
    Duration end = Duration.ofHours(6);
    while (byEvents.plant.nextEventNanos() <= TestPlant.START + end.toNanos()) {
      byEvents.plant.run(byEvents.plant.nextEventNanos());
      byEvents.plant.cellVolts().at(byEvents.plant.nextEventNanos());
    }
    byLeaps.advanceTo(Duration.ofMinutes(47));
    byLeaps.advanceTo(end);
    assertThat(byEvents.plant.truth().samples())
        .containsAll(byLeaps.plant.truth().samples())
        .hasSizeGreaterThan(300);
    assertThat(byEvents.edges).isEqualTo(byLeaps.edges);
  }

  @Test
  void pulsesDoNotDependOnHowOftenAnythingIsRead() {
    TestPlant rarely = new TestPlant(ZNO, 9);
    TestPlant often = new TestPlant(ZNO, 9);
    List<String> leap = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    long end = TestPlant.START + Duration.ofMinutes(50).toNanos();
    rarely.plant.pulses().pulsesUntil(end, (kev, at) -> leap.add(at + " " + kev));
    for (long t = TestPlant.START; t <= end; t += 333_333_333L) {
      often.plant.shuntVolts().at(t);
      often.plant.pulses().monitorCountsUntil(t);
      often.plant.pulses().pulsesUntil(t, (kev, at) -> steps.add(at + " " + kev));
    }
    often.plant.pulses().pulsesUntil(end, (kev, at) -> steps.add(at + " " + kev));
    assertThat(steps).isEqualTo(leap).hasSizeGreaterThan(5000);
    assertThat(often.plant.pulses().monitorCountsUntil(end))
        .isEqualTo(rarely.plant.pulses().monitorCountsUntil(end));
  }

  @Test
  void anotherSeedGivesOtherPulses() {
    List<Double> one = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    long end = TestPlant.START + Duration.ofMinutes(1).toNanos();
    new TestPlant(ZNO, 1).plant.pulses().pulsesUntil(end, (kev, at) -> one.add(kev));
    new TestPlant(ZNO, 2).plant.pulses().pulsesUntil(end, (kev, at) -> other.add(kev));
    assertThat(one).isNotEmpty().isNotEqualTo(other);
  }

  @Test
  void countRateFollowsTheLithium() {
    TestPlant rig = new TestPlant(ZNO, 2);
    long before = count(rig, Duration.ofMinutes(30));
    long plating = Duration.ofHours(4).plusMinutes(30).toNanos();
    rig.plant.pulses().pulsesUntil(TestPlant.START + plating - 1, (kev, at) -> {});
    long after = count(rig, Duration.ofHours(4).plusMinutes(40)) * 3;
    double expected = 50 * 0.2 * 0.8125 * 1800;
    double threeTimesTheNoise = 3 * Math.sqrt((double) (before + 3 * after));
    double rateIsRounded = 0.02 * expected;
    assertThat((double) (after - before))
        .isCloseTo(expected, within(threeTimesTheNoise + rateIsRounded));
  }

  @Test
  void outageSilencesThePlantButNotItsCycler() {
    DetectorParameters d = ZNO.beamline().detector();
    DetectorParameters withoutFlat =
        new DetectorParameters(
            d.sourceRadiusCentimetre(),
            d.detectorRadiusCentimetre(),
            d.distanceCentimetre(),
            d.fwhmKev(),
            d.fullScaleKev(),
            new BackgroundParameters(0, 5, 60));
    Outage hour = new Outage(Duration.ofHours(1), Duration.ofHours(1));
    BeamParameters beam = new BeamParameters(1e7, 1000, 0.0759, List.of(hour));
    TestPlant rig =
        new TestPlant(
            ZNO.withBeamline(new Beamline(beam, withoutFlat, ElectronicsParameters.STEADY)), 3);
    assertThat(count(rig, Duration.ofHours(1))).isGreaterThan(10_000);
    double before = rig.plant.state().lithiumMahPerSquareCentimetre();
    assertThat(count(rig, Duration.ofHours(2))).isZero();
    assertThat(rig.plant.state().lithiumMahPerSquareCentimetre()).isGreaterThan(before);
    assertThat(count(rig, Duration.ofHours(3))).isGreaterThan(10_000);
  }

  @Test
  void hybridElectrolyteHoldsThePublishedLithium() {
    double lastDigit = 5e-6;
    assertThat(ZNO.cell().layers().electrolyte().lithiumRelativeToMetal())
        .isCloseTo(0.01368, within(lastDigit));
  }

  @Test
  void refusesACutOffThatTheOverpotentialExceeds() {
    CyclerProgramme p = ZNO.programme();
    CyclerProgramme low =
        new CyclerProgramme(
            0.05,
            p.plateDuration(),
            p.stripLimit(),
            0.05,
            p.restDuration(),
            p.initialRest(),
            5,
            Duration.ZERO);
    assertThatThrownBy(() -> ZNO.withProgramme(low)).hasMessageContaining("stripCutOffVolts");
    ResistanceParameters high = new ResistanceParameters(20_000, 15_000, 20);
    CellParameters cell = new CellParameters(1, ZNO.cell().layers(), high);
    assertThatThrownBy(() -> ZNO.withCell(cell)).hasMessageContaining("stripCutOffVolts");
  }

  @Test
  void resistanceOfTheInterfaceFollowsThePressure() {
    ResistanceParameters garnet = new ResistanceParameters(115, 75, 20);
    CellParameters cell = new CellParameters(1, ZNO.cell().layers(), garnet);
    TestPlant rig =
        new TestPlant(
            ideal(TestScenarios.bareCopper())
                .withCell(cell)
                .withPlating(new PlatingParameters(1, 1, 0, 0.007, 1, 0, 0)),
            1);
    long plating = TestPlant.START + Duration.ofHours(1).toNanos();
    assertThat(rig.plant.cellVolts().at(plating))
        .isCloseTo(-0.007 - 0.05e-3 * 115, within(ROUNDING));
    // 20 MPa on 1 cm² are 2000 N of springs; swelling adds a little.
    rig.screwMicrosteps = (2000 / 0.45 + 50) / 0.3125;
    double pressed = rig.plant.cellVolts().at(plating + TestPlant.SECOND);
    double swelling = 1e-6;
    assertThat(pressed).isCloseTo(-0.007 - 0.05e-3 * 75, within(swelling));
    assertThat(garnet.at(10)).isCloseTo(Math.sqrt(115 * 75), within(ROUNDING));
  }

  private static long count(TestPlant rig, Duration until) {
    long[] count = {0};
    rig.plant.pulses().pulsesUntil(TestPlant.START + until.toNanos() - 1, (kev, at) -> count[0]++);
    return count[0];
  }

  private static TwinScenario ideal(TwinScenario scenario) {
    return scenario.withStack(
        new StackParameters(
            0.45, 0.3125, 50, 0, 0, 1800, 0, 25, new LoadCellParameters(2000, 2, 0, 0)));
  }
}
