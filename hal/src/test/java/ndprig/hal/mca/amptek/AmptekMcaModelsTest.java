package ndprig.hal.mca.amptek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.SplittableRandom;
import ndprig.hal.device.DeviceException;
import ndprig.hal.instrument.amptek.EventSource;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions.Wire;
import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.mca.McaReading;
import ndprig.hal.mca.McaStatus;
import ndprig.hal.time.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What depends on the model, the number of channels, the settings and the state of the device. */
@Timeout(20)
class AmptekMcaModelsTest {
  /** Statistics of some thousand events and the rounding of times to milliseconds. */
  private static final double LIVE_TIME_TOLERANCE = 0.02;

  private static final long MONITOR_PERIOD_NANOS = 1_000_000;

  @ParameterizedTest
  @ValueSource(ints = {256, 512, 1024, 2048, 4096, 8192})
  void readsAnyNumberOfChannelsOverBothLinks(int channels) throws DeviceException {
    for (Wire wire : Wire.values()) {
      AmptekBench bench = started(wire, "MCAC=" + channels + ";GAIA=2;", pulses(300));
      bench.pass(Duration.ofSeconds(3));
      bench.mca.disable();

      McaReading reading = bench.mca.read();

      assertThat(reading.attempts()).isEqualTo(1);
      assertThat(reading.spectrum().channels()).isEqualTo(channels);
      assertThat(reading.spectrum()).isEqualTo(bench.device.trueSpectrum(bench.clock.nanos()));
    }
  }

  @Test
  void aPulseProcessorsLiveTimeIsEstimatedFromItsCounts() throws DeviceException {
    AmptekBench bench =
        new AmptekBench(DeviceModel.PX5, Wire.UDP, pulses(20_000), "RESC=Y;MCAC=512;THSL=1.0;");
    start(bench);
    bench.pass(Duration.ofSeconds(2));

    McaStatus status = bench.mca.read().status();

    assertThat(status.identity().model()).isEqualTo("PX5");
    assertThat(status.liveTime()).isEmpty();
    double seconds = status.accumulationTime().toNanos() / 1e9;
    double busy = status.slowCount() * AmptekBench.DEAD_TIME.toNanos() / 1e9;
    assertThat(status.bestLiveTime().orElseThrow().toNanos() / 1e9 / (seconds - busy))
        .isBetween(1 - LIVE_TIME_TOLERANCE, 1 + LIVE_TIME_TOLERANCE);
  }

  @Test
  void aWrongModelIsAFault() {
    AmptekBench bench = new AmptekBench(Wire.UDP, Pulses.none(), "MCAC=512;");
    AmptekMca px5 =
        AmptekBench.driver(
            Wire.UDP, bench.device, bench.clock, AmptekBench.options(DeviceModel.PX5, "MCAC=512;"));
    assertThatExceptionOfType(DeviceException.Fault.class)
        .isThrownBy(px5::connect)
        .withMessage("mca: connect: expected model PX5, but this is: MCA8000D");
  }

  @Test
  void theStandardSettingsAreTakenAndReadBack() throws DeviceException {
    AmptekBench bench =
        new AmptekBench(Wire.SERIAL, Pulses.none(), Settings.MCA8000D_STANDARD.toString());
    bench.mca.connect();
    bench.mca.configure();
    assertThat(bench.mca.read().spectrum().channels()).isEqualTo(4096);
  }

  @Test
  void aRefusedSettingIsNamed() throws DeviceException {
    AmptekBench bench = new AmptekBench(Wire.UDP, Pulses.none(), "MCAC=512;THSL=30;");
    bench.mca.connect();
    assertThatExceptionOfType(DeviceException.Limit.class)
        .isThrownBy(bench.mca::configure)
        .withMessage("mca: configure: value refused: THSL=30;");
  }

  @Test
  void aSettingThatReadsBackOtherwiseIsNamed() {
    AmptekMca mca =
        scripted(
            new ScriptedPeer("MCAC=512;THSL=2.002;GATE=HIGH;", Acknowledge.OK.packet()),
            "MCAC=512;THSL=1.0;GATE=OFF;");
    assertThatExceptionOfType(DeviceException.Protocol.class)
        .isThrownBy(
            () -> {
              mca.connect();
              mca.configure();
            })
        .withMessage(
            "mca: configure: reads back otherwise than set: "
                + "THSL set 1.0, reads 2.002; GATE set OFF, reads HIGH");
  }

  @ParameterizedTest
  @CsvSource({
    "0x00, ''",
    "0x0C, ''",
    "0x0F, ''",
    "0x01, Protocol",
    "0x03, Protocol",
    "0x04, Protocol",
    "0x0D, Protocol",
    "0x12, Protocol",
    "0x02, Limit",
    "0x05, Limit",
    "0x06, Limit",
    "0x07, Limit",
    "0x0A, Limit",
    "0x0B, Limit",
    "0x10, Limit",
    "0x11, Limit",
    "0x08, Fault",
    "0x09, Fault",
    "0x0E, Fault",
  })
  void everyAcknowledgeCodeIsUnderstood(int code, String failure) {
    AmptekMca mca = scripted(new ScriptedPeer("", Packet.of(0xFF, code)), "MCAC=512;");
    String outcome = "";
    try {
      mca.connect();
    } catch (DeviceException e) {
      outcome = e.getClass().getSimpleName();
    }
    assertThat(outcome).isEqualTo(failure);
  }

  private static AmptekMca scripted(ScriptedPeer peer, String settings) {
    AmptekOptions options = AmptekBench.options(DeviceModel.MCA8000D, settings);
    return AmptekBench.driver(Wire.UDP, peer, new ManualClock(), options);
  }

  @Test
  void aFullChannelIsTold() throws DeviceException {
    AmptekBench bench = started(Wire.UDP, "MCAC=256;GAIA=2;", new Burst(0xFF_FFFF + 10));
    bench.pass(Duration.ofSeconds(400));

    CumulativeSpectrum spectrum = bench.mca.read().spectrum();

    assertThat(spectrum.fullChannel()).hasValue(128);
    assertThat(spectrum.at(128)).isEqualTo(CumulativeSpectrum.FULL);
  }

  @Test
  void theRealTimePresetStopsTheDevice() throws DeviceException {
    AmptekBench bench = started(Wire.UDP, "MCAC=256;GAIA=2;PRER=2.5;", pulses(300));
    bench.pass(Duration.ofSeconds(5));

    McaStatus status = bench.mca.status();

    assertThat(status.acquiring()).isFalse();
    assertThat(status.realTime()).isEqualTo(Duration.ofMillis(2500));
    assertThatExceptionOfType(DeviceException.Fault.class)
        .isThrownBy(bench.mca::enable)
        .withMessageContaining("if a preset is reached, clear first");
    bench.mca.clear();
    bench.mca.enable();
  }

  @Test
  void timesGoOnWhenTheDevicesTimersWrap() throws DeviceException {
    AmptekBench bench = started(Wire.UDP, "MCAC=256;GAIA=2;", Pulses.none());
    Duration before = bench.mca.read().status().realTime();
    for (int day = 0; day < 60; day++) {
      bench.pass(Duration.ofDays(1));
      McaStatus status = bench.mca.read().status();
      assertThat(status.rebooted()).isFalse();
      assertThat(status.realTime()).isGreaterThan(before.plusDays(1));
      before = status.realTime();
    }
    McaStatus last = bench.mca.read().status();
    assertThat(last.realTime()).isGreaterThan(Duration.ofDays(60));
    assertThat(last.accumulationTime()).isBetween(Duration.ofDays(60), last.realTime());
    assertThat(last.liveTime()).contains(last.accumulationTime());
  }

  @Test
  void aFrozenSpectrumComesAsItIsWhileTimesGoOn() throws DeviceException {
    AmptekBench bench = started(Wire.UDP, "MCAC=256;GAIA=2;", pulses(300));
    bench.pass(Duration.ofSeconds(1));
    bench.device.freezeSpectrum(true);
    McaReading first = bench.mca.read();
    bench.pass(Duration.ofSeconds(1));
    McaReading second = bench.mca.read();

    assertThat(second.spectrum()).isEqualTo(first.spectrum());
    assertThat(second.status().realTime()).isGreaterThan(first.status().realTime());
    assertThat(second.status().slowCount()).isGreaterThan(first.status().slowCount());
  }

  @Test
  void readoutCostsAccumulationTimeOnly() throws DeviceException {
    AmptekBench bench = started(Wire.UDP, "MCAC=8192;GAIA=2;", Pulses.none());
    for (int i = 0; i < 100; i++) {
      bench.mca.read();
    }
    McaStatus status = bench.mca.status();

    // Each of the 100 is confirmed by another; 2.50 ms for each, 31 us for the status that verified
    // enable; times are whole ms.
    assertThat(status.realTime().minus(status.accumulationTime()))
        .isBetween(Duration.ofMillis(500), Duration.ofMillis(501));
  }

  @Test
  void everyReadingSurvivesLostDatagrams() throws DeviceException {
    AmptekBench bench = started(Wire.UDP, "MCAC=2048;GAIA=2;", pulses(300));
    bench.device.faults().losePieces(0.05);
    for (int i = 0; i < 200; i++) {
      bench.pass(Duration.ofSeconds(10));
      bench.mca.read();
    }
    bench.device.faults().losePieces(0);
    bench.mca.disable();
    assertThat(bench.mca.read().spectrum())
        .isEqualTo(bench.device.trueSpectrum(bench.clock.nanos()));
  }

  private static AmptekBench started(Wire wire, String settings, EventSource source)
      throws DeviceException {
    AmptekBench bench = new AmptekBench(wire, source, "RESC=Y;" + settings);
    start(bench);
    return bench;
  }

  private static void start(AmptekBench bench) throws DeviceException {
    bench.mca.connect();
    bench.mca.configure();
    bench.mca.clear();
    bench.mca.enable();
  }

  private static EventSource pulses(double perSecond) {
    return new Pulses(new SplittableRandom(5).nextLong(), perSecond, MONITOR_PERIOD_NANOS);
  }

  /** Pulses of 5 V, one every 20 us, up to a number of them. */
  private static final class Burst implements EventSource {
    private static final long PERIOD_NANOS = 20_000;
    private int left;
    private long lastNanos = Duration.ofSeconds(1).toNanos();

    Burst(int pulses) {
      this.left = pulses;
    }

    @Override
    public void eventsUntil(long nanos, EventSink sink) {
      while (left > 0 && lastNanos + PERIOD_NANOS <= nanos) {
        lastNanos += PERIOD_NANOS;
        left--;
        sink.pulse(lastNanos, 5.0);
      }
    }
  }
}
