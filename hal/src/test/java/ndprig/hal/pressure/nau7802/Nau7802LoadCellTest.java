package ndprig.hal.pressure.nau7802;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import ndprig.hal.bus.memory.I2cPeer;
import ndprig.hal.bus.memory.MemoryI2cBus;
import ndprig.hal.device.DeviceBench;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Quality;
import ndprig.hal.instrument.nau7802.SimulatedNau7802;
import ndprig.hal.time.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class Nau7802LoadCellTest {
  private static final double FULL_SCALE_NEWTONS = 2000;
  private static final double RATED_MILLIVOLTS_PER_VOLT = 2;

  /** 2e-5 mV/V is 0.02 N of one conversion; five of them averaged, and five sigma. */
  private static final double NOISE_NEWTONS = 0.05;

  private static final Duration SET_UP = Duration.ofSeconds(4);

  private final ManualClock clock = new ManualClock();
  private final MemoryI2cBus bus = new MemoryI2cBus(clock);
  private double newtons = 500;
  private final SimulatedNau7802 chip =
      new SimulatedNau7802(
          nanos -> newtons / FULL_SCALE_NEWTONS * RATED_MILLIVOLTS_PER_VOLT,
          2e-5,
          new SplittableRandom(7));
  private final Nau7802LoadCell cell =
      new Nau7802LoadCell(
          bus, Nau7802Options.of("cell", RATED_MILLIVOLTS_PER_VOLT, FULL_SCALE_NEWTONS, 0));
  private final DeviceBench bench = new DeviceBench(clock, cell);
  private final List<DeviceException> failures = bench.failures();

  Nau7802LoadCellTest() {
    bus.attach(0x2A, chip);
  }

  @Test
  void measuresTheForceAfterSetUp() {
    run(SET_UP);

    assertThat(failures).isEmpty();
    assertThat(cell.ready()).isTrue();
    assertThat(cell.reading().quality()).isEqualTo(Quality.GOOD);
    assertThat(cell.reading().require().newtons()).isCloseTo(500, within(NOISE_NEWTONS));
  }

  @Test
  void sendsTheDataSheetsStartSequence() {
    List<String> writes = new ArrayList<>();
    bus.attach(0x2A, recording(writes));
    run(SET_UP);

    List<String> settings = writes.stream().filter(bytes -> bytes.length() == 5).toList();
    assertThat(settings)
        .containsExactly(
            "00 01", "00 02", "00 86", "01 27", "02 00", "15 30", "1C 80", "00 96", "02 04");
  }

  @Test
  void staysInvalidUntilCalibrated() {
    for (int i = 0; i < 190; i++) {
      run(Duration.ofMillis(10));
      assertThat(cell.reading().quality()).isEqualTo(Quality.INVALID);
    }
  }

  @Test
  void followsTheForceAtTheDataRate() {
    run(SET_UP);
    newtons = 1200;
    run(Duration.ofSeconds(1));
    assertThat(cell.reading().require().newtons()).isCloseTo(1200, within(NOISE_NEWTONS));
    assertThat(clock.nanos() - cell.reading().atNanos())
        .isLessThan(Duration.ofMillis(150).toNanos());
  }

  @Test
  void subtractsTheZeroOffsetAndFollowsTheSignOfTheRatedOutput() {
    Nau7802LoadCell reversed =
        new Nau7802LoadCell(
            bus, Nau7802Options.of("cell", -RATED_MILLIVOLTS_PER_VOLT, FULL_SCALE_NEWTONS, 30));
    newtons = -400;
    new DeviceBench(clock, reversed).run(SET_UP);
    assertThat(reversed.reading().require().newtons()).isCloseTo(370, within(NOISE_NEWTONS));
  }

  @Test
  void refusesAZeroOffsetThatNoHealthyCellHas() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Nau7802Options.of("cell", 2, FULL_SCALE_NEWTONS, 101))
        .withMessageContaining("zeroOffsetNewtons");
  }

  @Test
  void aSaturatedConverterIsInvalidAndComesBackWithoutReconnect() {
    run(SET_UP);
    newtons = 5000;
    run(Duration.ofSeconds(1));
    assertThat(cell.reading().quality()).isEqualTo(Quality.INVALID);
    newtons = 500;
    run(Duration.ofSeconds(1));
    assertThat(cell.reading().require().newtons()).isCloseTo(500, within(NOISE_NEWTONS));
    assertThat(failures).isEmpty();
  }

  @Test
  void reportsASilentChipOnceAndReconnects() {
    run(SET_UP);
    chip.faults().absent(true);
    run(Duration.ofSeconds(10));
    assertThat(cell.reading().quality()).isEqualTo(Quality.INVALID);
    assertThat(cell.ready()).isFalse();
    assertThat(failures).singleElement().isInstanceOf(DeviceException.Communication.class);

    chip.faults().absent(false);
    run(Duration.ofSeconds(15));
    assertThat(bench.recoveries()).containsExactly("cell");
    assertThat(cell.reading().isGood()).isTrue();
  }

  @Test
  void noticesAResetAndSetsTheChipUpAgain() {
    run(SET_UP);
    chip.reboot();
    run(Duration.ofMillis(200));
    assertThat(failures).singleElement().isInstanceOf(DeviceException.Fault.class);
    assertThat(failures.get(0)).hasMessageContaining("was reset");
    run(SET_UP);
    assertThat(cell.reading().require().newtons()).isCloseTo(500, within(NOISE_NEWTONS));
  }

  @Test
  void timesOutWhenConversionsStop() {
    run(SET_UP);
    chip.faults().slow(Double.POSITIVE_INFINITY);
    run(Duration.ofSeconds(2));
    assertThat(failures).singleElement().isInstanceOf(DeviceException.TimedOut.class);
    assertThat(cell.reading().quality()).isEqualTo(Quality.INVALID);
  }

  @Test
  void keepsUpWithASlowOscillator() {
    chip.faults().slow(1.05);
    run(Duration.ofSeconds(10));
    assertThat(failures).isEmpty();
    assertThat(cell.reading().isGood()).isTrue();
  }

  @Test
  void doubtsAStuckConverterUntilItMovesAlsoAcrossASetUp() {
    run(SET_UP);
    chip.faults().stuck(true);
    run(Duration.ofSeconds(6));
    assertThat(cell.reading().quality()).isEqualTo(Quality.SUSPECT);

    cell.open(clock.nanos());
    for (int i = 0; i < 60; i++) {
      run(Duration.ofMillis(100));
      assertThat(cell.reading().isGood()).isFalse();
    }

    chip.faults().stuck(false);
    run(Duration.ofSeconds(1));
    assertThat(cell.reading().isGood()).isTrue();
  }

  @Test
  void reportsAFailedCalibration() {
    chip.calibrationFails(true);
    run(SET_UP);
    assertThat(failures).singleElement().isInstanceOf(DeviceException.Fault.class);
    assertThat(failures.get(0)).hasMessageContaining("calibration");
    assertThat(cell.reading().quality()).isEqualTo(Quality.INVALID);
  }

  @Test
  void refusesAChipWithAnotherRevisionCode() {
    bus.attach(0x2A, answering(new byte[] {0x08, 0x08, 0x08}));
    run(SET_UP);
    assertThat(failures.get(0)).isInstanceOf(DeviceException.Fault.class);
    assertThat(failures.get(0)).hasMessageContaining("revision");
  }

  @Test
  void readingsAreInvalidAfterClose() {
    run(SET_UP);
    cell.close();
    cell.close();
    assertThat(cell.reading().quality()).isEqualTo(Quality.INVALID);
    assertThat(cell.ready()).isFalse();
  }

  private void run(Duration duration) {
    bench.run(duration);
  }

  private I2cPeer recording(List<String> writes) {
    return new I2cPeer() {
      @Override
      public void write(byte[] data, long nowNanos) throws IOException {
        writes.add(HexFormat.ofDelimiter(" ").withUpperCase().formatHex(data));
        chip.write(data, nowNanos);
      }

      @Override
      public byte[] read(int length, long nowNanos) throws IOException {
        return chip.read(length, nowNanos);
      }
    };
  }

  private static I2cPeer answering(byte[] bytes) {
    return new I2cPeer() {
      @Override
      public void write(byte[] data, long nowNanos) {
        // Acknowledged, and forgotten.
      }

      @Override
      public byte[] read(int length, long nowNanos) {
        return Arrays.copyOf(bytes, length);
      }
    };
  }
}
