package ndprig.hal.mca.amptek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ndprig.hal.device.DeviceException;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions.Wire;
import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.mca.McaMemory;
import ndprig.hal.mca.McaReading;
import ndprig.hal.mca.McaStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the driver does with a device, over either kind of link. */
@Timeout(20)
abstract class AmptekMcaContractTest {
  private static final String SETTINGS = "RESC=Y;MCAC=1024;GAIA=2;THSL=1.0;MCAE=OFF;";
  private static final double RATE = 500;
  private static final long MONITOR_PERIOD_NANOS = 1_000_000;

  /** The run ends some milliseconds of link time after the moment looked at. */
  private static final long LINK_MILLIS = 400;

  private final Wire wire;
  private final AmptekBench bench;

  AmptekMcaContractTest(Wire wire) {
    this.wire = wire;
    this.bench = bench();
  }

  private AmptekBench bench() {
    return new AmptekBench(wire, new Pulses(1, RATE, MONITOR_PERIOD_NANOS), SETTINGS);
  }

  private void start() throws DeviceException {
    bench.mca.connect();
    bench.mca.configure();
    bench.mca.clear();
    bench.mca.enable();
  }

  private CumulativeSpectrum truth() {
    return bench.device.trueSpectrum(bench.clock.nanos());
  }

  @Test
  void connectTellsWhoAnswers() throws DeviceException {
    McaStatus status = bench.mca.connect();

    assertThat(status.identity().model()).isEqualTo("MCA8000D");
    assertThat(status.identity().serialNumber()).isEqualTo(AmptekBench.SERIAL_NUMBER);
    assertThat(status.identity().firmware()).isEqualTo("6.09.00");
    assertThat(status.configured()).isFalse();
    assertThat(status.rebooted()).isFalse();
  }

  @Test
  void readsWhatTheDeviceHistogrammed() throws DeviceException {
    start();
    bench.pass(Duration.ofSeconds(10));
    bench.mca.disable();

    McaReading reading = bench.mca.read();

    assertThat(reading.spectrum()).isEqualTo(truth());
    assertThat(reading.spectrum().total()).isGreaterThan(4500);
    assertThat(reading.attempts()).isEqualTo(1);
    assertThat(reading.status().acquiring()).isFalse();
    assertThat(reading.status().slowCount()).isEqualTo(reading.spectrum().total());
  }

  @Test
  void timesCountWhileItAcquires() throws DeviceException {
    start();
    bench.pass(Duration.ofSeconds(10));

    McaStatus status = bench.mca.read().status();

    assertThat(status.realTime().toMillis()).isCloseTo(10_000, within(LINK_MILLIS));
    assertThat(status.monitorCount()).isCloseTo(status.realTime().toMillis(), within(LINK_MILLIS));
    double dead = status.slowCount() * (double) AmptekBench.DEAD_TIME.toNanos();
    assertThat(status.accumulationTime().minus(status.liveTime().orElseThrow()).toNanos())
        .isCloseTo(Math.round(dead), within(2_000_000L));
  }

  @Test
  void nothingCountsBeforeEnableAndAfterDisable() throws DeviceException {
    bench.mca.connect();
    bench.mca.configure();
    bench.pass(Duration.ofSeconds(5));
    assertThat(bench.mca.read().spectrum().total()).isZero();

    bench.mca.enable();
    bench.pass(Duration.ofSeconds(5));
    bench.mca.disable();
    long total = bench.mca.read().spectrum().total();
    bench.pass(Duration.ofSeconds(5));
    assertThat(bench.mca.read().spectrum().total()).isEqualTo(total).isPositive();
  }

  @Test
  void clearSetsEverythingToZero() throws DeviceException {
    start();
    bench.pass(Duration.ofSeconds(5));
    bench.mca.disable();
    bench.mca.read();
    bench.mca.clear();

    McaReading reading = bench.mca.read();

    assertThat(reading.spectrum().total()).isZero();
    assertThat(reading.status().realTime()).isZero();
    assertThat(reading.status().rebooted()).isFalse();
    assertThat(reading.status().monitorCount()).isLessThan(LINK_MILLIS);
  }

  @Test
  void aLostReplyCostsNothing() throws DeviceException {
    start();
    bench.pass(Duration.ofSeconds(5));
    bench.mca.disable();
    bench.device.faults().dropReplies(1);

    McaReading reading = bench.mca.read();

    assertThat(reading.attempts()).isEqualTo(2);
    assertThat(reading.spectrum()).isEqualTo(truth());
  }

  @Test
  void damagedTruncatedDuplicatedAndNoisyRepliesAreAskedForAgain() throws DeviceException {
    start();
    for (int round = 0; round < 20; round++) {
      bench.pass(Duration.ofSeconds(1));
      bench.mca.disable();
      switch (round % 4) {
        case 0 -> bench.device.faults().damageReplies(1);
        case 1 -> bench.device.faults().truncateReplies(1);
        case 2 -> bench.device.faults().duplicatePieces(1);
        default -> bench.device.faults().precedeByNoise(1);
      }
      assertThat(bench.mca.read().spectrum()).isEqualTo(truth());
      bench.mca.enable();
    }
  }

  @Test
  void aSilentDeviceIsReportedWithinThreeTimeOuts() throws DeviceException {
    start();
    long before = bench.clock.nanos();
    bench.device.faults().silentUntil(before + Duration.ofMinutes(1).toNanos());

    assertThatExceptionOfType(DeviceException.TimedOut.class)
        .isThrownBy(bench.mca::read)
        .withMessageContaining("mca: read: no answer within 1000 ms");
    assertThat(Duration.ofNanos(bench.clock.nanos() - before)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void afterASilenceTheNextReadingHasItAll() throws DeviceException {
    start();
    bench.device.faults().silentUntil(bench.clock.nanos() + Duration.ofSeconds(20).toNanos());
    assertThatExceptionOfType(DeviceException.TimedOut.class).isThrownBy(bench.mca::read);
    bench.pass(Duration.ofSeconds(30));
    bench.mca.connect();
    bench.mca.disable();

    assertThat(bench.mca.read().spectrum()).isEqualTo(truth());
  }

  @Test
  void aLateReplyIsNeverTakenForALaterOne() throws DeviceException {
    start();
    bench.pass(Duration.ofSeconds(2));
    bench.device.faults().delayReplies(Duration.ofMillis(1300));
    assertThatExceptionOfType(DeviceException.TimedOut.class).isThrownBy(bench.mca::read);
    bench.device.faults().delayReplies(Duration.ZERO);
    bench.pass(Duration.ofSeconds(2));
    long requested = bench.clock.nanos();
    CumulativeSpectrum atLeast = truth();

    McaReading reading = bench.mca.read();

    assertThat(reading.requestedNanos()).isGreaterThanOrEqualTo(requested);
    assertThat(reading.spectrum().total()).isGreaterThanOrEqualTo(atLeast.total());
  }

  @Test
  void aRebootIsToldUntilTheDeviceIsSetUpAnew() throws DeviceException {
    start();
    bench.pass(Duration.ofSeconds(30));
    bench.mca.read();
    bench.device.reboot(bench.clock.nanos());

    assertThat(bench.mca.status().rebooted()).isTrue();
    assertThat(bench.mca.breach()).contains("it says that it restarted");
    assertThat(bench.mca.read().status().rebooted()).isTrue();
    start();
    assertThat(bench.mca.breach()).isEmpty();
    assertThat(bench.mca.read().status().rebooted()).isFalse();
  }

  @Test
  void aRebootWhoseFirstStatusWasLostIsStillTold() throws DeviceException {
    start();
    bench.pass(Duration.ofSeconds(30));
    bench.mca.read();
    bench.device.reboot(bench.clock.nanos());
    bench.device.faults().dropReplies(1);

    assertThat(bench.mca.status().rebooted()).isTrue();
    assertThat(bench.mca.breach()).contains("it holds no configuration");
  }

  @Test
  void aRebootBetweenClearAndEnableIsTold() throws DeviceException {
    bench.mca.connect();
    bench.mca.configure();
    bench.mca.clear();
    bench.device.reboot(bench.clock.nanos());
    bench.mca.enable();

    assertThat(bench.mca.breach()).isPresent();
  }

  @Test
  void aRebootBetweenConfigureAndClearIsAFault() throws DeviceException {
    bench.mca.connect();
    bench.mca.configure();
    bench.device.reboot(bench.clock.nanos());

    assertThatExceptionOfType(DeviceException.Fault.class)
        .isThrownBy(bench.mca::clear)
        .withMessageContaining("it restarted meanwhile and lost its settings");
  }

  @Test
  void aDeviceSwappedForAnotherOfItsModelIsToldUntilItIsSetUp() throws DeviceException {
    start();
    bench.device.serialNumber(4321);

    assertThat(bench.mca.read().status().rebooted()).isTrue();
    assertThat(bench.mca.breach())
        .contains("another MCA answers, serial number 4321 instead of 1234");
    start();
    assertThat(bench.mca.read().status().rebooted()).isFalse();
  }

  @Test
  void aReplyOfAnEarlierTimeIsNeitherAReadingNorARestart() throws DeviceException {
    start();
    bench.pass(Duration.ofSeconds(10));
    bench.device.faults().keepReplies(true);
    bench.mca.read();
    bench.device.faults().keepReplies(false);
    bench.pass(Duration.ofSeconds(10));
    bench.mca.read();
    bench.pass(Duration.ofSeconds(10));
    bench.mca.disable();
    bench.device.faults().precedeByKept(1);

    McaReading reading = bench.mca.read();

    assertThat(reading.attempts()).isEqualTo(2);
    assertThat(reading.spectrum()).isEqualTo(truth());
    assertThat(bench.mca.breach()).isEmpty();
  }

  @Test
  void whatAnotherProcessKnewIsGoneOnFrom() throws DeviceException {
    start();
    bench.pass(Duration.ofSeconds(10));
    McaReading before = bench.mca.read();
    bench.pass(Duration.ofSeconds(60));
    AmptekMca next = bench.anotherDriver();
    next.goOnFrom(memory(before, Duration.ofSeconds(60)));
    next.connect();
    next.disable();

    McaReading reading = next.read();

    assertThat(next.breach()).isEmpty();
    assertThat(reading.spectrum()).isEqualTo(truth());
    assertThat(reading.status().realTime().toMillis()).isCloseTo(70_000, within(LINK_MILLIS));
  }

  @Test
  void aRebootWhileNobodyWatchedIsTold() throws DeviceException {
    start();
    bench.pass(Duration.ofSeconds(10));
    McaReading before = bench.mca.read();
    bench.device.reboot(bench.clock.nanos());
    bench.pass(Duration.ofSeconds(60));
    AmptekMca next = bench.anotherDriver();
    next.goOnFrom(memory(before, Duration.ofSeconds(60)));

    assertThat(next.connect().rebooted()).isTrue();
  }

  private static McaMemory memory(McaReading reading, Duration age) {
    McaStatus status = reading.status();
    return new McaMemory(
        status.identity().serialNumber(),
        reading.spectrum(),
        status.realTime(),
        status.bestLiveTime().orElse(Duration.ZERO),
        status.accumulationTime(),
        status.fastCount(),
        status.slowCount(),
        status.monitorCount(),
        age,
        false);
  }

  @Test
  void aClosedDriverSaysSo() {
    assertThatExceptionOfType(DeviceException.Communication.class)
        .isThrownBy(bench.mca::read)
        .withMessage("mca: read: not connected");
  }

  @Test
  void closingTwiceDoesNothingMore() throws DeviceException {
    bench.mca.connect();
    bench.mca.close();
    bench.mca.close();
  }

  @Test
  void twoRunsWithTheSameSeedAreEqual() throws DeviceException {
    assertThat(troubledRun(bench())).isEqualTo(troubledRun(bench()));
  }

  private static List<McaReading> troubledRun(AmptekBench bench) throws DeviceException {
    bench.mca.connect();
    bench.mca.configure();
    bench.mca.clear();
    bench.mca.enable();
    bench.device.faults().losePieces(0.03);
    List<McaReading> readings = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      bench.pass(Duration.ofSeconds(1));
      readings.add(bench.mca.read());
    }
    return readings;
  }
}
