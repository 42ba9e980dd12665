package ndprig.hal.pressure.tic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import ndprig.hal.bus.memory.MemorySerialLink;
import ndprig.hal.bus.memory.WirePeer;
import ndprig.hal.device.DeviceBench;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Quality;
import ndprig.hal.instrument.tic.SimulatedTic;
import ndprig.hal.instrument.tic.SimulatedTic.Settings;
import ndprig.hal.pressure.ActuatorState;
import ndprig.hal.time.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TicActuatorTest {
  private static final TicOptions OPTIONS = TicOptions.of("screw", -20_000, 20_000);
  private static final Duration SET_UP = Duration.ofSeconds(1);
  private static final double HALF_A_STEP = 0.5;

  private final ManualClock clock = new ManualClock();
  private SimulatedTic tic = new SimulatedTic(Settings.DELIVERED, new SplittableRandom(5));
  private TicActuator actuator = actuator(OPTIONS);
  private DeviceBench bench = new DeviceBench(clock, actuator);

  @Test
  void reachesAKnownStateWithoutMoving() {
    setUp();

    assertThat(bench.failures()).isEmpty();
    assertThat(actuator.ready()).isTrue();
    ActuatorState state = actuator.reading().require();
    assertThat(state.moving()).isFalse();
    assertThat(state.energised()).isFalse();
    assertThat(tic.position(clock.nanos())).isZero();
  }

  @Test
  void aPositionAfterPowerUpIsNotKnownUntilSomebodySaysIt() {
    bench.run(SET_UP);
    assertThat(actuator.reading().quality()).isEqualTo(Quality.SUSPECT);
    assertThat(actuator.reading().require().positionUncertain()).isTrue();
    demandFor(1600, Duration.ofSeconds(4));
    assertThat(tic.position(clock.nanos())).as("nothing compresses").isZero();
    actuator.confirmPosition(700);
    bench.run(SET_UP);
    assertThat(actuator.reading().quality()).isEqualTo(Quality.GOOD);
    assertThat(actuator.reading().require().positionUncertain()).isFalse();
    assertThat(actuator.reading().require().positionSteps()).isEqualTo(700);
    demandFor(800, Duration.ofSeconds(4));
    assertThat(tic.position(clock.nanos())).isCloseTo(100, within(HALF_A_STEP));
  }

  @Test
  void unloadsWhileItsPositionIsNotKnown() {
    bench.run(SET_UP);
    demandFor(-400, Duration.ofSeconds(4));
    assertThat(tic.position(clock.nanos())).isCloseTo(-400, within(HALF_A_STEP));
  }

  @Test
  void aDriverThatLosesItsPowerAnyTimeKeepsNeitherLimitsNorSettings() {
    setUp();
    demandFor(1600, Duration.ofSeconds(4));
    tic.power(false, clock.nanos());
    bench.run(Duration.ofMinutes(10));
    tic.power(true, clock.nanos());
    bench.run(Duration.ofSeconds(20));
    assertThat(actuator.reading().quality()).isEqualTo(Quality.SUSPECT);
    assertThat(actuator.reading().require().positionSteps()).isEqualTo(1600);
    actuator.confirmPosition(1600);
    bench.run(SET_UP);
    demandFor(20_000, Duration.ofSeconds(60));
    double steps = tic.fullSteps(clock.nanos()) * 16;
    assertThat(steps).isCloseTo(20_000, within(HALF_A_STEP));
  }

  @Test
  void noticesASwapWhoseUptimeIsShorterThanTheAbsence() {
    setUp();
    demandFor(1600, Duration.ofSeconds(4));
    tic.faults().disconnected(true);
    bench.run(Duration.ofMinutes(5));
    tic.reboot(clock.nanos());
    bench.run(Duration.ofMinutes(2));
    tic.faults().disconnected(false);
    bench.run(Duration.ofSeconds(20));
    assertThat(actuator.reading().quality()).isEqualTo(Quality.SUSPECT);
  }

  @Test
  void movesToTheDemandAndLetsTheCurrentGo() {
    setUp();
    demandFor(1600, Duration.ofSeconds(4));

    assertThat(actuator.reading().require().positionSteps()).isEqualTo(1600);
    assertThat(tic.position(clock.nanos())).isCloseTo(1600, within(HALF_A_STEP));
    assertThat(tic.energised(clock.nanos())).isFalse();
    assertThat(actuator.reading().require().energised()).isFalse();

    demandFor(-800, Duration.ofSeconds(5));
    assertThat(tic.position(clock.nanos())).isCloseTo(-800, within(HALF_A_STEP));
  }

  @Test
  void reportsMovingOnTheWay() {
    setUp();
    demandFor(5000, Duration.ofSeconds(2));
    assertThat(actuator.reading().require().moving()).isTrue();
    assertThat(actuator.reading().require().energised()).isTrue();
  }

  @Test
  void keepsTheCurrentIfTheOptionsSaySo() {
    actuator = actuator(keepingCurrent());
    bench = new DeviceBench(clock, actuator);
    setUp();
    demandFor(400, Duration.ofSeconds(3));
    assertThat(tic.energised(clock.nanos())).isTrue();
  }

  @Test
  void stopsWhenDemandsAreNotRenewed() {
    setUp();
    actuator.moveTo(20_000, clock.nanos());
    bench.run(Duration.ofSeconds(2));
    double stopped = tic.position(clock.nanos());
    bench.run(Duration.ofSeconds(5));
    // One second of life, then at most one poll, at 800 microsteps/s.
    assertThat(stopped).isBetween(100.0, 800 * 1.3);
    assertThat(tic.position(clock.nanos())).isEqualTo(stopped);
  }

  @Test
  void theCommandTimeoutStopsTheMotorWhenPollsStop() {
    setUp();
    demandFor(20_000, Duration.ofSeconds(2));
    double before = tic.position(clock.nanos());
    clock.advance(Duration.ofSeconds(10));
    double after = tic.position(clock.nanos());
    // One second until the timeout, and 0.2 s to slow down.
    assertThat(after - before).isBetween(400.0, 800 * 1.2);
    assertThat(tic.moving(clock.nanos())).isFalse();
  }

  @Test
  void movesAgainAfterACommandTimeout() {
    setUp();
    demandFor(20_000, Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(10));
    demandFor(0, Duration.ofSeconds(6));
    assertThat(bench.failures()).isEmpty();
    assertThat(tic.position(clock.nanos())).isCloseTo(0, within(HALF_A_STEP));
  }

  @Test
  void holdStopsTheMotorAtTheNextPoll() {
    setUp();
    demandFor(20_000, Duration.ofSeconds(2));
    actuator.hold(clock.nanos());
    bench.run(OPTIONS.pollPeriod().multipliedBy(2));
    assertThat(tic.moving(clock.nanos())).isFalse();
    assertThat(tic.energised(clock.nanos())).isFalse();
  }

  @Test
  void aHoldThatComesWhileAPollStartsTheMotorIsNotTakenForRestByThatPoll() {
    List<Long> held = new ArrayList<>();
    WirePeer meddling =
        onRenewal(
            () -> {
              if (held.isEmpty()) {
                held.add(clock.nanos());
                actuator.hold(clock.nanos());
              }
            });
    actuator = new TicActuator(new MemorySerialLink("tty", meddling, clock, clock), clock, OPTIONS);
    bench = new DeviceBench(clock, actuator);
    setUp();
    actuator.moveTo(1600, clock.nanos());
    while (held.isEmpty()) {
      bench.run(Duration.ofMillis(1));
    }
    assertThat(actuator.reading().require().moving()).isTrue();
    bench.run(Duration.ofSeconds(1));

    assertThat(actuator.reading().require().moving()).isFalse();
    assertThat(actuator.reading().atNanos()).isGreaterThan(held.get(0));
    assertThat(tic.moving(clock.nanos())).isFalse();
    assertThat(tic.position(clock.nanos())).isBetween(1.0, 400.0);
  }

  @Test
  void refusesAPositionOutsideTheRangeAndSaysSo() {
    setUp();
    actuator.moveTo(20_001, clock.nanos());
    bench.run(Duration.ofSeconds(1));
    assertThat(bench.failures()).singleElement().isInstanceOf(DeviceException.Limit.class);
    assertThat(bench.failures().get(0)).hasMessageContaining("20001");
    assertThat(tic.position(clock.nanos())).isZero();
    bench.run(Duration.ofSeconds(2));
    assertThat(actuator.ready()).isTrue();
  }

  @Test
  void stopsAtALimitSwitchAndShowsIt() {
    setUp();
    demandFor(20_000, Duration.ofSeconds(2));
    tic.limitForward(true, clock.nanos());
    double stopped = tic.position(clock.nanos());
    demandFor(20_000, Duration.ofSeconds(2));
    assertThat(actuator.reading().require().limitForward()).isTrue();
    assertThat(tic.position(clock.nanos())).isEqualTo(stopped);
    demandFor(0, Duration.ofSeconds(4));
    assertThat(tic.position(clock.nanos())).isCloseTo(0, within(HALF_A_STEP));
  }

  @Test
  void reportsTheKillSwitchInWordsAndRecovers() {
    setUp();
    tic.killSwitch(true, clock.nanos());
    bench.run(Duration.ofSeconds(3));
    assertThat(bench.failures()).singleElement().isInstanceOf(DeviceException.Fault.class);
    assertThat(bench.failures().get(0)).hasMessageContaining("kill switch active");
    assertThat(actuator.reading().quality()).isEqualTo(Quality.INVALID);
    tic.killSwitch(false, clock.nanos());
    bench.run(Duration.ofSeconds(10));
    assertThat(bench.recoveries()).containsExactly("screw");
  }

  @Test
  void clearsADriverErrorBySettingUpAgain() {
    setUp();
    tic.driverError(clock.nanos());
    bench.run(Duration.ofSeconds(3));
    assertThat(bench.failures().get(0)).hasMessageContaining("motor driver error");
    assertThat(actuator.ready()).isTrue();
  }

  @Test
  void reconnectsAfterSilenceWithTheMotorStopped() {
    setUp();
    demandFor(20_000, Duration.ofSeconds(2));
    tic.faults().disconnected(true);
    demandFor(20_000, Duration.ofSeconds(3));
    assertThat(bench.failures()).singleElement().isInstanceOf(DeviceException.TimedOut.class);
    assertThat(actuator.reading().quality()).isEqualTo(Quality.INVALID);
    assertThat(tic.moving(clock.nanos())).isFalse();

    tic.faults().disconnected(false);
    bench.run(Duration.ofSeconds(10));
    assertThat(bench.recoveries()).containsExactly("screw");
    demandFor(0, Duration.ofSeconds(8));
    assertThat(tic.position(clock.nanos())).isCloseTo(0, within(HALF_A_STEP));
  }

  @Test
  void aPollEndsWithinAQuarterOfASecondOfSilence() throws DeviceException {
    setUp();
    tic.faults().silent(true);
    long before = clock.nanos();
    try {
      actuator.poll(before);
    } catch (DeviceException.TimedOut e) {
      assertThat(clock.nanos() - before).isLessThanOrEqualTo(Duration.ofMillis(250).toNanos());
      return;
    }
    throw new AssertionError("a silent device must time out");
  }

  @Test
  void toleratesRepliesThatAreALittleLate() {
    tic.faults().delay(Duration.ofMillis(10).toNanos());
    setUp();
    assertThat(bench.failures()).isEmpty();
    assertThat(actuator.ready()).isTrue();
  }

  @Test
  void noticesARestartAndNeverInventsAPosition() {
    setUp();
    demandFor(1600, Duration.ofSeconds(4));
    tic.reboot(clock.nanos());
    bench.run(Duration.ofSeconds(3));
    assertThat(bench.failures()).singleElement().isInstanceOf(DeviceException.Fault.class);
    assertThat(bench.failures().get(0)).hasMessageContaining("restarted");
    assertThat(actuator.reading().require().positionUncertain()).isTrue();
    assertThat(actuator.reading().require().positionSteps()).as("where it stood").isEqualTo(1600);
    demandFor(2000, Duration.ofSeconds(4));
    assertThat(tic.position(clock.nanos())).isCloseTo(1600, within(HALF_A_STEP));
  }

  @Test
  void refusesATicWhoseCommandTimeoutIsOff() {
    tic = new SimulatedTic(new Settings(9600, 0, false, false), new SplittableRandom(5));
    bench = new DeviceBench(clock, actuator(OPTIONS));
    setUp();
    assertThat(bench.failures()).singleElement().isInstanceOf(DeviceException.Fault.class);
    assertThat(bench.failures().get(0)).hasMessageContaining("command timeout");
  }

  @Test
  void worksWithCrcInBothDirectionsAtTheHighestBaudRate() {
    tic = new SimulatedTic(new Settings(115_385, 1000, true, true), new SplittableRandom(5));
    actuator = actuator(withCrc());
    bench = new DeviceBench(clock, actuator);
    setUp();
    demandFor(800, Duration.ofSeconds(3));
    assertThat(bench.failures()).isEmpty();
    assertThat(tic.position(clock.nanos())).isCloseTo(800, within(HALF_A_STEP));
  }

  @Test
  void withCrcNoDamagedReplyBecomesAPosition() {
    tic = new SimulatedTic(new Settings(9600, 1000, true, true), new SplittableRandom(5));
    actuator = actuator(withCrc());
    bench = new DeviceBench(clock, actuator);
    tic.faults().damage().probability(0.005);
    for (int i = 0; i < 1000; i++) {
      bench.run(Duration.ofMillis(200));
      if (actuator.reading().isGood()) {
        assertThat(actuator.reading().require().positionSteps()).isZero();
      }
    }
    assertThat(bench.failures()).isNotEmpty();
  }

  @Test
  void closeStopsTheMotor() {
    setUp();
    demandFor(20_000, Duration.ofSeconds(2));
    actuator.close();
    actuator.close();
    assertThat(actuator.reading().quality()).isEqualTo(Quality.INVALID);
    clock.advance(Duration.ofMillis(10));
    assertThat(tic.moving(clock.nanos())).isFalse();
  }

  /** Runs until the driver is ready and says that the screw stands at its zero. */
  private void setUp() {
    bench.run(SET_UP);
    actuator.confirmPosition(0);
    bench.run(SET_UP);
  }

  /** Renews a demand ten times a second, as the pressure loop does. */
  private void demandFor(int positionSteps, Duration duration) {
    long endNanos = clock.nanos() + duration.toNanos();
    while (clock.nanos() < endNanos) {
      actuator.moveTo(positionSteps, clock.nanos());
      bench.run(Duration.ofMillis(100));
    }
  }

  private TicActuator actuator(TicOptions options) {
    return new TicActuator(new MemorySerialLink("tty", tic, clock, clock), clock, options);
  }

  /** The Tic, and something that another thread does when the command timeout is renewed. */
  private WirePeer onRenewal(Runnable action) {
    return new WirePeer() {
      @Override
      public void accept(byte[] data, long nowNanos) {
        if ((data[0] & 0xFF) == TicCodec.RESET_COMMAND_TIMEOUT) {
          action.run();
        }
        tic.accept(data, nowNanos);
      }

      @Override
      public long nextOutputNanos() {
        return tic.nextOutputNanos();
      }

      @Override
      public byte[] takeOutput(long nowNanos) {
        return tic.takeOutput(nowNanos);
      }
    };
  }

  private static TicOptions keepingCurrent() {
    return options(true, TicCrc.NONE);
  }

  private static TicOptions withCrc() {
    return options(false, TicCrc.COMMANDS_AND_REPLIES);
  }

  private static TicOptions options(boolean keepsCurrent, TicCrc crc) {
    return new TicOptions(
        OPTIONS.id(),
        OPTIONS.stepMode(),
        OPTIONS.currentLimitCode(),
        OPTIONS.maxSpeed(),
        OPTIONS.maxAcceleration(),
        OPTIONS.minPositionSteps(),
        OPTIONS.maxPositionSteps(),
        OPTIONS.demandLife(),
        OPTIONS.pollPeriod(),
        OPTIONS.idlePeriod(),
        OPTIONS.longestCommandTimeout(),
        keepsCurrent,
        crc);
  }
}
