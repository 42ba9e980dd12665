package ndprig.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import ndprig.hal.device.Quality;
import ndprig.hal.pressure.ActuatorState;
import ndprig.hal.quantity.Pressure;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PressureRegulatorTest {
  /** The deadband at 1 MPa: 0.5 %, plus the noise of one window. */
  private static final Offset<Double> DEADBAND = within(0.007);

  private static final double NOISE = 0.001;
  private static final double FRICTION = 0.004;

  /** What plates 1 mAh/cm² on 1 cm². */
  private static final double MICROMETRES = 4.849;

  private final PressureRegulator regulator = regulator(1);
  private final SpringStack stack = new SpringStack(regulator, FRICTION, NOISE);

  @Test
  void comesFromContactAndReachesItsTarget() {
    regulator.regulate(new Pressure(1), 1);
    assertThat(regulator.ramping()).isTrue();
    stack.run(600);
    assertThat(stack.megapascals()).isEqualTo(1, DEADBAND);
    assertThat(regulator.ramping()).isFalse();
    assertThat(regulator.targetMegapascals()).isEqualTo(1);
    assertThat(regulator.mode()).isEqualTo(PressureMode.FORCE);
  }

  @Test
  void neverRampsFasterThanItsLimit() {
    regulator.regulate(new Pressure(5), 1000);
    double before = 0;
    double fastest = 0;
    for (int tensOfSeconds = 0; tensOfSeconds < 60; tensOfSeconds++) {
      stack.run(10);
      fastest = Math.max(fastest, (stack.megapascals() - before) / 10);
      before = stack.megapascals();
    }
    assertThat(regulator.megapascalsPerMinute()).isEqualTo(6, within(1e-9));
    // The stiffness is learned within its tolerance.
    assertThat(fastest).isLessThan(0.1 * 1.08);
    assertThat(before).isEqualTo(5, within(0.03));
  }

  /** A plan may ask for a pressure to half a percent and less. */
  @ParameterizedTest
  @ValueSource(doubles = {3, 3.5, 4, 4.5, 5, 5.5, 6})
  void isNotParkedAtTheEdgeOfTheDeadband(double target) {
    regulator.regulate(new Pressure(target), 1.2);
    stack.run(1200);
    assertThat(stack.megapascals()).isEqualTo(target, within(0.0025 * target + FRICTION));
  }

  @Test
  void restsOnceItIsThere() {
    regulator.regulate(new Pressure(1), 1);
    stack.run(600);
    int moves = stack.moves;
    stack.run(3600);
    assertThat(stack.moves - moves).as("moves in a quiet hour").isLessThan(3);
  }

  @Test
  void learnsTheStiffness() {
    stack.stiffness(0.0021);
    regulator.regulate(new Pressure(5), 2);
    stack.run(900);
    assertThat(regulator.stiffnessMegapascalsPerStep()).isEqualTo(0.0021, within(0.00005));
  }

  @Test
  void keepsItsEstimateWithinBounds() {
    stack.stiffness(0.05);
    regulator.regulate(new Pressure(5), 2);
    stack.run(900);
    assertThat(regulator.stiffnessMegapascalsPerStep()).isLessThanOrEqualTo(0.01);
  }

  @Test
  void makesRoomForTheSwellingBeforeTheForceShowsIt() {
    regulator.regulate(new Pressure(1), 1);
    stack.run(600);
    double worstWith = plateForHours(regulator, stack);
    PressureRegulator blind = regulator(0);
    SpringStack other = new SpringStack(blind, FRICTION, NOISE);
    blind.regulate(new Pressure(1), 1);
    other.run(600);
    double worstWithout = plateForHours(blind, other);
    assertThat(worstWith).isLessThan(0.008);
    assertThat(worstWith).as("with feed-forward against without").isLessThan(worstWithout);
  }

  @Test
  void smallMovesThatAreNeverAnsweredEndInATestMoveThatTells() {
    regulator.regulate(new Pressure(1), 1);
    stack.run(600);
    stack.freeze();
    double highest = 0;
    for (int tick = 0; tick < 10 * 36_000 && regulator.force().doubt().isEmpty(); tick++) {
      stack.inputs.milliampereHours(tick / 36_000.0);
      stack.swell(MICROMETRES / 36_000);
      stack.tick();
      highest = Math.max(highest, stack.megapascals());
    }
    assertThat(regulator.force().implausible()).contains("a test move changed the force by");
    // What the corrections of noise forget of the swelling.
    assertThat(highest).isEqualTo(1, within(0.1));
  }

  @Test
  void unansweredMovesOfAHealthyStackPassTheTestMove() {
    regulator.regulate(new Pressure(1), 1);
    stack.run(600);
    for (int tick = 0; tick < 10 * 36_000; tick++) {
      stack.inputs.milliampereHours(tick / 36_000.0);
      stack.swell(MICROMETRES / 36_000);
      stack.tick();
      assertThat(regulator.force().doubt()).isEmpty();
    }
  }

  @Test
  void neverApproachesAgainOnceThereWasContact() {
    regulator.regulate(new Pressure(1), 1);
    stack.run(600);
    int position = stack.position();
    stack.swell(-600);
    stack.run(600);
    assertThat(stack.position()).isEqualTo(position);
    assertThat(regulator.force().implausible()).contains("though nothing moved");
  }

  @Test
  void unloadsInSmallStepsWhateverTheReadings() {
    regulator.regulate(new Pressure(5), 6);
    stack.run(600);
    int position = stack.position();
    stack.quality(Quality.INVALID, Quality.GOOD);
    stack.tick();
    assertThat(regulator.unload(Double.NaN, stack.inputs.build())).contains("say how many");
    assertThat(regulator.unload(-1, stack.inputs.build())).isNotEmpty();
    assertThat(regulator.unload(100 * SpringStack.MICROMETRES_PER_STEP, stack.inputs.build()))
        .isEmpty();
    stack.run(2);
    // 0.1 MPa/s at the greatest stiffness, 0.01 MPa a step.
    assertThat(position - stack.position()).isBetween(1, 30);
    stack.run(60);
    assertThat(position - stack.position()).isEqualTo(100);
    assertThat(regulator.unloading()).isFalse();
    assertThat(regulator.mode()).isEqualTo(PressureMode.GAP);
  }

  @Test
  void underATripOnlyALowerTargetIsFollowed() {
    regulator.regulate(new Pressure(5), 6);
    stack.run(600);
    regulator.restrict(true);
    assertThat(regulator.mode()).isEqualTo(PressureMode.GAP);
    regulator.regulate(new Pressure(2), 6);
    stack.run(600);
    assertThat(stack.megapascals()).isEqualTo(2, within(0.03));
    int position = stack.position();
    regulator.regulate(new Pressure(4), 6);
    stack.run(600);
    assertThat(stack.position()).as("nothing compresses").isLessThanOrEqualTo(position);
  }

  @Test
  void driftsByStiffnessTimesSwellingWhenTheGapIsConstant() {
    regulator.regulate(new Pressure(1), 1);
    stack.run(600);
    regulator.leave(PressureMode.GAP);
    int position = stack.position();
    double before = stack.megapascals();
    stack.swell(10 * MICROMETRES);
    stack.run(60);
    double drift = 10 * MICROMETRES / SpringStack.MICROMETRES_PER_STEP * 0.002;
    assertThat(stack.position()).isEqualTo(position);
    assertThat(stack.megapascals() - before).isEqualTo(drift, within(2 * FRICTION));
  }

  @ParameterizedTest
  @EnumSource(value = Quality.class, names = "GOOD", mode = EnumSource.Mode.EXCLUDE)
  void neverMovesOnAReadingThatIsNotGood(Quality quality) {
    regulator.regulate(new Pressure(1), 1);
    stack.run(5);
    stack.quality(quality, Quality.GOOD);
    stack.tick();
    int position = stack.position();
    stack.run(60);
    stack.quality(Quality.GOOD, quality);
    stack.run(60);
    assertThat(stack.position()).isEqualTo(position);
    assertThat(stack.demand).isEqualTo(StackDemand.HOLD);
    stack.quality(Quality.GOOD, Quality.GOOD);
    stack.run(600);
    assertThat(stack.megapascals()).isEqualTo(1, DEADBAND);
  }

  @Test
  void holdsWhileTheTemperatureRamps() {
    stack.temperatureRamps(true);
    regulator.regulate(new Pressure(1), 1);
    stack.run(60);
    assertThat(stack.moves).isZero();
    stack.temperatureRamps(false);
    stack.run(600);
    assertThat(stack.megapascals()).isEqualTo(1, DEADBAND);
  }

  @Test
  void stopsAMoveThatIsUnderWayWhenItMustHold() {
    regulator.regulate(new Pressure(1), 1);
    InputsBuilder inputs =
        new InputsBuilder()
            .at(1)
            .actuator(new ActuatorState(10, true, true, false, false, false), Quality.GOOD);
    assertThat(regulator.step(inputs.build(), true, 0.1)).isEqualTo(StackDemand.HOLD);
  }

  @ParameterizedTest
  @EnumSource(PressureMode.class)
  void retractsFromAboveItsLimitInEveryMode(PressureMode mode) {
    regulator.regulate(new Pressure(10), 6);
    stack.run(600);
    if (mode != PressureMode.FORCE) {
      regulator.leave(mode);
    }
    stack.temperatureRamps(true);
    // Faster than any cell swells, slower than a wire comes off.
    for (int tick = 0; tick < 12_000 && !regulator.relieving(); tick++) {
      stack.swell(0.02);
      stack.tick();
    }
    assertThat(stack.demand).isEqualTo(StackDemand.MOVE);
    assertThat(regulator.relieving()).isTrue();
    stack.run(120);
    assertThat(stack.megapascals()).isLessThan(11);
    assertThat(regulator.relieving()).isFalse();
  }

  @Test
  void doesNotRetractOnAPressureThatIsNotGood() {
    regulator.regulate(new Pressure(1), 6);
    stack.run(60);
    stack.quality(Quality.SUSPECT, Quality.GOOD);
    stack.tick();
    int position = stack.position();
    stack.swell(5000);
    stack.run(10);
    assertThat(stack.position()).isEqualTo(position);
    assertThat(regulator.relieving()).isFalse();
  }

  @Test
  void respectsTheLimitSwitches() {
    regulator.regulate(new Pressure(1), 6);
    InputsBuilder inputs =
        new InputsBuilder()
            .megapascals(0.5, Quality.GOOD)
            .actuator(new ActuatorState(0, false, false, false, true, true), Quality.GOOD);
    for (int tick = 0; tick < 600; tick++) {
      inputs.at(tick * 100_000_000L);
      assertThat(regulator.step(inputs.build(), false, 0.1)).isEqualTo(StackDemand.NONE);
    }
    inputs.megapascals(50, Quality.GOOD);
    assertThat(regulator.step(inputs.build(), false, 0.1)).isEqualTo(StackDemand.NONE);
  }

  @Test
  void givesUpAMoveThatDoesNotEndAndTriesAgain() {
    stack.jam(true);
    regulator.regulate(new Pressure(1), 6);
    int holds = 0;
    for (int tick = 0; tick < 1200; tick++) {
      stack.tick();
      holds += stack.demand == StackDemand.HOLD ? 1 : 0;
    }
    assertThat(holds).isBetween(2, 4);
    stack.jam(false);
    stack.run(600);
    assertThat(stack.megapascals()).isEqualTo(1, DEADBAND);
  }

  @Test
  void goesOnWhenAskedForTheSameAgain() {
    regulator.regulate(new Pressure(1), 1);
    stack.run(60);
    double setpoint = regulator.setpointMegapascals();
    regulator.regulate(new Pressure(1), 1);
    stack.tick();
    assertThat(regulator.setpointMegapascals()).isGreaterThan(setpoint);
  }

  @Test
  void refusesTargetsOutOfRange() {
    assertThat(regulator.allows(new Pressure(-0.1))).isFalse();
    assertThat(regulator.allows(new Pressure(10.1))).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> regulator.regulate(new Pressure(11), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> regulator.regulate(new Pressure(1), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> regulator.leave(PressureMode.FORCE));
  }

  private static double plateForHours(PressureRegulator regulator, SpringStack stack) {
    double worst = 0;
    for (int tick = 0; tick < 4 * 36_000; tick++) {
      stack.inputs.milliampereHours(tick / 36_000.0);
      stack.swell(MICROMETRES / 36_000);
      stack.tick();
      worst = Math.max(worst, Math.abs(stack.megapascals() - regulator.targetMegapascals()));
    }
    return worst;
  }

  private static PressureRegulator regulator(double faradaicFactor) {
    RegulatorOptions options =
        new RegulatorOptions(
            new StackGeometry(1, SpringStack.MICROMETRES_PER_STEP, 1, faradaicFactor),
            new StiffnessBounds(0.002, 0.0005, 0.01),
            NOISE / 3,
            0.02,
            20,
            400,
            0.1,
            10,
            new ForceLimits(
                0.08, new ZeroTolerance(0.015, 0, 20, 0.015), 5 * FRICTION, 0.03, 0.01, 1000),
            new RegulatorOptions.Timing(
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(30)));
    return new PressureRegulator(options, new ForceCheck(options));
  }
}
