package ndprig.controller.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import ndprig.controller.event.EventId;
import ndprig.controller.loop.InputsBuilder;
import ndprig.hal.device.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterlocksTest {
  private static final double NORMAL_CELSIUS = 25;

  /** More good ones than this for each bad one are forgiven. */
  private static final int RARE = 30;

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration BEFORE = SECOND.negated();

  private final SafetyRig rig = new SafetyRig();

  static List<Arguments> limits() {
    return List.of(
        limit(Trip.OVER_TEMPERATURE, 70.0, 70.1, InputsBuilder::celsius),
        limit(Trip.UNDER_TEMPERATURE, 10.0, 9.9, InputsBuilder::celsius),
        limit(Trip.OVER_PRESSURE, 12.0, 12.1, InputsBuilder::megapascals),
        limit(Trip.OVER_VOLTAGE, 4.5, 4.6, InputsBuilder::volts),
        limit(Trip.UNDER_VOLTAGE, -1.0, -1.1, InputsBuilder::volts));
  }

  static List<Arguments> sensorsAndQualities() {
    List<Arguments> all = new ArrayList<>();
    for (Quality quality : List.of(Quality.STALE, Quality.INVALID)) {
      all.add(sensor(Trip.TEMPERATURE_SENSOR, quality, (in, q) -> in.celsius(25, q)));
      // A force in doubt holds the stack and raises an alarm, but is no failure of the sensor.
      if (quality != Quality.SUSPECT) {
        all.add(sensor(Trip.PRESSURE_SENSOR, quality, (in, q) -> in.megapascals(1, q)));
      }
      all.add(sensor(Trip.CYCLER_SENSOR, quality, (in, q) -> in.volts(1, q)));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("limits")
  void tripsBeyondItsLimitAfterItsDelayAndLatches(
      Trip trip, double atLimit, double beyond, Setter setter) {
    set(setter, atLimit, Quality.GOOD);
    rig.ticks(50);
    assertThat(rig.safety.tripped()).as("at the limit").isFalse();
    set(setter, beyond, Quality.GOOD);
    rig.ticks(SafetyRig.LIMIT_TICKS - 1);
    assertThat(rig.safety.tripped()).as("before the delay").isFalse();
    rig.ticks(1);
    assertThat(rig.latched(trip)).isTrue();
    assertThat(rig.safety.demanded()).isEqualTo(trip.demands());
    set(setter, atLimit, Quality.GOOD);
    rig.ticks(1000);
    assertThat(rig.latched(trip)).as("gone, not acknowledged").isTrue();
    assertThat(rig.safety.acknowledge(trip, "operator")).isTrue();
    rig.ticks(1);
    assertThat(rig.latched(trip)).isFalse();
    assertThat(rig.safety.demanded()).isEmpty();
    assertThat(rig.count(EventId.INTERLOCK_TRIPPED)).isEqualTo(1);
    assertThat(rig.count(EventId.INTERLOCK_CLEARED)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("limits")
  void doesNotClearWhileTheConditionLasts(Trip trip, double atLimit, double beyond, Setter setter) {
    set(setter, beyond, Quality.GOOD);
    rig.ticks(SafetyRig.LIMIT_TICKS);
    rig.safety.acknowledge(trip, "operator");
    rig.ticks(100);
    assertThat(rig.latched(trip)).as("acknowledged, not gone").isTrue();
    set(setter, atLimit, Quality.GOOD);
    rig.ticks(SafetyRig.LIMIT_TICKS - 1);
    assertThat(rig.latched(trip)).as("not gone for long enough").isTrue();
    rig.ticks(1);
    assertThat(rig.latched(trip)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("limits")
  void forgivesRareExcursionsShorterThanItsDelay(
      Trip trip, double atLimit, double beyond, Setter setter) {
    for (int i = 0; i < 20; i++) {
      set(setter, beyond, Quality.GOOD);
      rig.ticks(SafetyRig.LIMIT_TICKS - 1);
      set(setter, atLimit, Quality.GOOD);
      rig.ticks(RARE * SafetyRig.LIMIT_TICKS);
    }
    assertThat(rig.latched(trip)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("limits")
  void doesNotForgiveExcursionsThatComeAgainAndAgain(
      Trip trip, double atLimit, double beyond, Setter setter) {
    for (int i = 0; i < 20; i++) {
      set(setter, beyond, Quality.GOOD);
      rig.ticks(SafetyRig.LIMIT_TICKS - 1);
      set(setter, atLimit, Quality.GOOD);
      rig.ticks(1);
    }
    assertThat(rig.latched(trip)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("sensorsAndQualities")
  void tripsOnASensorThatComesAndGoesInAnyPattern(
      Trip trip, Quality quality, BiConsumer<InputsBuilder, Quality> setter) {
    for (int[] pattern : new int[][] {{1, 1}, {1, 10}, {10, 100}, {4, 60}, {2, 7}}) {
      SafetyRig fresh = new SafetyRig();
      fresh.ticks(1);
      for (int i = 0; i < 100; i++) {
        setter.accept(fresh.inputs, quality);
        fresh.ticks(pattern[0]);
        setter.accept(fresh.inputs, Quality.GOOD);
        fresh.ticks(pattern[1]);
      }
      assertThat(fresh.latched(trip)).as("%d bad, %d good", pattern[0], pattern[1]).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("sensorsAndQualities")
  void bearsASensorThatMissesAReadingNowAndThen(
      Trip trip, Quality quality, BiConsumer<InputsBuilder, Quality> setter) {
    rig.ticks(1);
    for (int i = 0; i < 1000; i++) {
      setter.accept(rig.inputs, quality);
      rig.ticks(1);
      setter.accept(rig.inputs, Quality.GOOD);
      rig.ticks(RARE);
    }
    assertThat(rig.latched(trip)).isFalse();
  }

  @Test
  void neitherTripsNorClearsOnASuspectSensor() {
    rig.ticks(1);
    rig.inputs.celsius(25, Quality.SUSPECT).megapascals(1, Quality.SUSPECT);
    rig.ticks(10_000);
    assertThat(rig.safety.tripped()).isFalse();
    rig.inputs.celsius(25, Quality.INVALID);
    rig.ticks(SafetyRig.SENSOR_TICKS);
    rig.safety.acknowledge(Trip.TEMPERATURE_SENSOR, "operator");
    rig.inputs.celsius(25, Quality.SUSPECT);
    rig.ticks(10_000);
    assertThat(rig.latched(Trip.TEMPERATURE_SENSOR)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 100, 200})
  void countsItsDelayInSecondsWhateverThePeriodOfTheTick(int periodMillis) {
    rig.period = Duration.ofMillis(periodMillis);
    rig.ticks(1);
    rig.inputs.celsius(25, Quality.STALE);
    long before = rig.clock.nanos();
    while (!rig.latched(Trip.TEMPERATURE_SENSOR)) {
      rig.ticks(1);
    }
    long delayMillis = 100L * SafetyRig.SENSOR_TICKS;
    assertThat((rig.clock.nanos() - before) / 1_000_000)
        .isBetween(delayMillis, delayMillis + periodMillis);
  }

  @Test
  void tripsOnCurrentThatFlowsForTenSecondsWithoutThePermit() {
    rig.permitWanted = false;
    for (double milliamperes : new double[] {0.6, -0.6}) {
      SafetyRig fresh = new SafetyRig();
      fresh.permitWanted = false;
      fresh.inputs.milliamperes(milliamperes);
      fresh.ticks(99);
      assertThat(fresh.latched(Trip.CURRENT_WITHOUT_PERMIT)).isFalse();
      fresh.ticks(2);
      assertThat(fresh.latched(Trip.CURRENT_WITHOUT_PERMIT)).isTrue();
      assertThat(fresh.safety.demanded()).containsExactly(SafeAction.PERMIT_WITHDRAWN);
    }
    rig.inputs.milliamperes(0.005);
    rig.ticks(1000);
    assertThat(rig.safety.tripped()).as("an offset is no current").isFalse();
  }

  @ParameterizedTest
  @MethodSource("limits")
  void neitherTripsNorClearsOnAReadingThatIsNotGood(
      Trip trip, double atLimit, double beyond, Setter setter) {
    for (Quality quality : List.of(Quality.SUSPECT, Quality.STALE, Quality.INVALID)) {
      SafetyRig fresh = new SafetyRig();
      setter.set(fresh.inputs, beyond, quality);
      fresh.ticks(SafetyRig.LIMIT_TICKS);
      assertThat(fresh.latched(trip)).as("left to the sensor interlock").isFalse();
      setter.set(fresh.inputs, beyond, Quality.GOOD);
      fresh.ticks(SafetyRig.LIMIT_TICKS);
      fresh.safety.acknowledge(trip, "operator");
      setter.set(fresh.inputs, atLimit, quality);
      fresh.ticks(100);
      assertThat(fresh.latched(trip)).as("not known to be gone").isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("sensorsAndQualities")
  void tripsOnAReadingThatIsNotGood(
      Trip trip, Quality quality, BiConsumer<InputsBuilder, Quality> setter) {
    rig.ticks(1);
    setter.accept(rig.inputs, quality);
    rig.ticks(SafetyRig.SENSOR_TICKS - 1);
    assertThat(rig.latched(trip)).isFalse();
    rig.ticks(1);
    assertThat(rig.latched(trip)).isTrue();
    assertThat(rig.safety.latchState().trips().get(0).detail()).contains(quality.name());
    rig.safety.acknowledge(trip, "operator");
    rig.ticks(20);
    assertThat(rig.latched(trip)).isTrue();
    setter.accept(rig.inputs, Quality.GOOD);
    rig.ticks(SafetyRig.SENSOR_TICKS);
    assertThat(rig.latched(trip)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("sensorsAndQualities")
  void waitsForADeviceThatStarts(
      Trip trip, Quality quality, BiConsumer<InputsBuilder, Quality> setter) {
    setter.accept(rig.inputs, quality);
    rig.ticks(SafetyRig.STARTUP_TICKS + SafetyRig.SENSOR_TICKS - 1);
    assertThat(rig.latched(trip)).isFalse();
    rig.ticks(1);
    assertThat(rig.latched(trip)).as("but not for ever").isTrue();
  }

  @Test
  void holdsTheStackAndStopsTheCurrentWhenThePressureSensorFails() {
    rig.ticks(1);
    rig.inputs.megapascals(1, Quality.STALE);
    rig.ticks(SafetyRig.SENSOR_TICKS);
    assertThat(rig.stack.safe).isTrue();
    assertThat(rig.permit.safe).isTrue();
    assertThat(rig.heater.safe).isFalse();
  }

  @Test
  void findsAHeaterThatHeatsWithoutBeingAskedTo() {
    rig.inputs.heaterFraction(1);
    rig.ticks(10);
    rig.inputs.heaterFraction(0);
    warm(10, 0.5);
    assertThat(rig.safety.tripped()).as("stored heat").isFalse();
    warm(5, 0.5);
    assertThat(rig.safety.tripped()).isFalse();
    warm(5, 0.5);
    assertThat(rig.latched(Trip.HEATER_STUCK_ON)).isTrue();
  }

  @Test
  void allowsTheRoomToWarmUp() {
    double celsius = NORMAL_CELSIUS;
    for (int tick = 0; tick < 3 * 36_000; tick++) {
      celsius += 2.5 / 36_000;
      rig.inputs.celsius(celsius, Quality.GOOD);
      rig.ticks(1);
    }
    assertThat(rig.safety.tripped()).isFalse();
  }

  @Test
  void allowsAHeaterToHeat() {
    rig.inputs.heaterFraction(0.5);
    warm(50, 0.5);
    assertThat(rig.safety.tripped()).isFalse();
  }

  @Test
  void cannotTellAStuckHeaterWithoutATemperature() {
    rig.ticks(20);
    rig.inputs.celsius(60, Quality.STALE);
    rig.ticks(20);
    assertThat(rig.latched(Trip.HEATER_STUCK_ON)).isFalse();
    assertThat(rig.latched(Trip.TEMPERATURE_SENSOR)).isTrue();
  }

  @Test
  void findsOutThatItsOwnTickStoodStill() {
    rig.ticks(5);
    rig.clock.advance(SafetyRig.DEAD_MAN);
    rig.ticks(1);
    assertThat(rig.latched(Trip.DEAD_MAN)).isTrue();
    assertThat(rig.safety.demanded()).isEqualTo(Set.of(SafeAction.values()));
    rig.safety.acknowledge(Trip.DEAD_MAN, "operator");
    rig.ticks(1);
    assertThat(rig.safety.tripped()).isFalse();
  }

  @Test
  void forgivesATickThatIsLateWithinTheLimit() {
    rig.ticks(5);
    rig.clock.advance(Duration.ofMillis(400));
    rig.ticks(1);
    assertThat(rig.safety.tripped()).isFalse();
  }

  @Test
  void findsOutThatAThreadIsLateOrEnded() {
    HeartbeatBoard.Heartbeat bus = rig.board.expect("bus", Duration.ofSeconds(1), 0);
    assertThat(bus.name()).isEqualTo("bus");
    rig.ticks(10);
    assertThat(rig.safety.tripped()).isFalse();
    rig.ticks(1);
    assertThat(rig.latched(Trip.HEARTBEAT_LOST)).isTrue();
    assertThat(rig.safety.latchState().trips().get(0).detail()).contains("bus", "1000 ms");
    bus.beat(rig.clock.nanos());
    rig.safety.acknowledge(Trip.HEARTBEAT_LOST, "operator");
    rig.ticks(1);
    assertThat(rig.safety.tripped()).isFalse();
    bus.failed();
    rig.ticks(1);
    assertThat(rig.safety.latchState().trips().get(0).detail()).isEqualTo("bus ended by an error");
  }

  @Test
  void thereIsAnInterlockForEveryTrip() {
    List<Interlock> all = new ArrayList<>(Interlocks.standard(SafetyRig.limits(), rig.board));
    all.add(new ForceInterlock(Duration.ZERO, () -> ""));
    assertThat(all).extracting(Interlock::trip).containsExactlyInAnyOrder(Trip.values());
  }

  @Test
  void everyTripStopsTheCurrent() {
    assertThat(Trip.values()).allMatch(t -> t.demands().contains(SafeAction.PERMIT_WITHDRAWN));
  }

  @Test
  void refusesLimitsOutOfOrder() {
    assertThatIllegalArgumentException().isThrownBy(() -> new StuckHeaterLimits(BEFORE, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new StuckHeaterLimits(SECOND, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new StuckHeaterLimits(SECOND, 1, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SafetyLimits.Delays(BEFORE, SECOND, SECOND));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SafetyLimits.Delays(SECOND, BEFORE, SECOND));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SafetyLimits.Delays(SECOND, SECOND, BEFORE));
  }

  private void warm(int ticks, double kelvinPerTick) {
    for (int i = 1; i <= ticks; i++) {
      celsius += kelvinPerTick;
      rig.inputs.celsius(celsius, Quality.GOOD);
      rig.ticks(1);
    }
  }

  private double celsius = NORMAL_CELSIUS;

  private void set(Setter setter, double value, Quality quality) {
    setter.set(rig.inputs, value, quality);
  }

  private static Arguments limit(Trip trip, double atLimit, double beyond, Setter setter) {
    return Arguments.of(trip, atLimit, beyond, setter);
  }

  private static Arguments sensor(
      Trip trip, Quality quality, BiConsumer<InputsBuilder, Quality> setter) {
    return Arguments.of(trip, quality, setter);
  }

  /** Sets a value of the inputs. */
  @FunctionalInterface
  interface Setter {
    /** Sets it. */
    InputsBuilder set(InputsBuilder inputs, double value, Quality quality);
  }
}
