package ndprig.hal.cycler.shunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import ndprig.hal.bus.memory.MemoryI2cBus;
import ndprig.hal.cycler.CyclerReading;
import ndprig.hal.device.DeviceBench;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Quality;
import ndprig.hal.instrument.ads1115.SimulatedAds1115;
import ndprig.hal.instrument.ads1115.SimulatedAds1115.Imperfection;
import ndprig.hal.time.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ShuntCyclerTest {
  private static final double SHUNT_OHMS = 10;

  /** Half a code of 7.8125 µV across the shunt, mA. */
  private static final double HALF_CODE_MILLIAMPERES = 0.4e-3;

  /** Half a code of 187.5 µV. */
  private static final double HALF_CODE_VOLTS = 94e-6;

  private static final Duration SOME_SAMPLES = Duration.ofSeconds(1);

  private final ManualClock clock = new ManualClock();
  private final MemoryI2cBus bus = new MemoryI2cBus(clock);
  private double milliamperes = 5;
  private double cellVolts = 3.7;
  private final SimulatedAds1115 chip =
      SimulatedAds1115.differential(
          nanos -> milliamperes * 1e-3 * SHUNT_OHMS,
          nanos -> cellVolts,
          Imperfection.NONE,
          new SplittableRandom(3));
  private final ShuntCycler cycler =
      new ShuntCycler(bus, ShuntCyclerOptions.of("cycler", SHUNT_OHMS));
  private final DeviceBench bench = new DeviceBench(clock, cycler);
  private final List<DeviceException> failures = bench.failures();

  ShuntCyclerTest() {
    bus.attach(0x48, chip);
  }

  @Test
  void measuresCurrentAndVoltage() {
    bench.run(SOME_SAMPLES);

    assertThat(failures).isEmpty();
    assertThat(cycler.ready()).isTrue();
    assertThat(cycler.reading().isGood()).isTrue();
    CyclerReading reading = cycler.reading().require();
    assertThat(reading.current().milliamperes()).isCloseTo(5, within(HALF_CODE_MILLIAMPERES));
    assertThat(reading.voltage().volts()).isCloseTo(3.7, within(HALF_CODE_VOLTS));
  }

  @Test
  void appliesSignAndOffset() {
    ShuntCyclerOptions plain = ShuntCyclerOptions.of("cycler", SHUNT_OHMS);
    ShuntCycler reversed =
        new ShuntCycler(
            bus,
            new ShuntCyclerOptions(
                "cycler",
                0x48,
                SHUNT_OHMS,
                true,
                0.25,
                plain.currentRange(),
                plain.voltageRange(),
                plain.rate(),
                plain.period(),
                plain.gapLimit()));
    new DeviceBench(clock, reversed).run(SOME_SAMPLES);
    assertThat(reversed.reading().require().current().milliamperes())
        .isCloseTo(-5.25, within(HALF_CODE_MILLIAMPERES));
  }

  @Test
  void integratesTheChargeOfAnHour() {
    bench.run(Duration.ofHours(1));
    CyclerReading reading = cycler.reading().require();
    // Half a code, and one sampling period at either end.
    double tolerance = HALF_CODE_MILLIAMPERES + 5 * 0.2 / 3600;
    assertThat(reading.charge().milliampereHours()).isCloseTo(5, within(tolerance));
    assertThat(reading.gaps()).isZero();
  }

  @Test
  void samplesTenTimesASecond() {
    long previous = -1;
    for (int i = 0; i < 50; i++) {
      bench.run(Duration.ofMillis(100));
      long atNanos = cycler.reading().atNanos();
      if (i > 1) {
        assertThat(atNanos - previous).isEqualTo(Duration.ofMillis(100).toNanos());
      }
      previous = atNanos;
    }
  }

  @Test
  void aSaturatedCurrentIsInvalidAndAGap() {
    bench.run(SOME_SAMPLES);
    milliamperes = 40;
    bench.run(SOME_SAMPLES);
    assertThat(cycler.reading().quality()).isEqualTo(Quality.INVALID);
    milliamperes = 5;
    bench.run(SOME_SAMPLES);
    assertThat(cycler.reading().isGood()).isTrue();
    assertThat(cycler.reading().require().gaps()).isEqualTo(1);
    assertThat(failures).isEmpty();
  }

  @Test
  void aSaturatedVoltageIsInvalidAndTheChargeGoesOn() {
    cellVolts = 7;
    bench.run(SOME_SAMPLES);
    assertThat(cycler.reading().quality()).isEqualTo(Quality.INVALID);
    assertThat(cycler.reading().require().charge().milliampereHours()).isPositive();
  }

  @Test
  void keepsTheChargeAcrossAReconnectAndCountsTheGap() {
    bench.run(Duration.ofSeconds(10));
    double before = cycler.reading().require().charge().milliampereHours();
    chip.faults().absent(true);
    bench.run(Duration.ofSeconds(5));
    assertThat(failures).singleElement().isInstanceOf(DeviceException.Communication.class);
    assertThat(cycler.reading().quality()).isEqualTo(Quality.INVALID);
    assertThat(cycler.ready()).isFalse();

    chip.faults().absent(false);
    milliamperes = 0;
    bench.run(Duration.ofSeconds(10));
    CyclerReading after = cycler.reading().require();
    assertThat(bench.recoveries()).containsExactly("cycler");
    assertThat(after.gaps()).isEqualTo(1);
    // One sample more may have been taken before the fault.
    assertThat(after.charge().milliampereHours()).isCloseTo(before, within(5 * 0.2 / 3600));
  }

  @Test
  void noticesAResetInTheMiddleOfAConversion() {
    bench.run(Duration.ofMillis(1005));
    chip.reboot();
    bench.run(Duration.ofMillis(100));
    assertThat(failures).singleElement().isInstanceOf(DeviceException.Fault.class);
    assertThat(failures.get(0)).hasMessageContaining("0x8583");
    bench.run(SOME_SAMPLES);
    assertThat(cycler.reading().isGood()).isTrue();
  }

  @Test
  void waitsForASlowConverterAndGivesUpOnOneThatHangs() {
    chip.faults().slow(1.5);
    bench.run(SOME_SAMPLES);
    assertThat(failures).isEmpty();
    assertThat(cycler.reading().isGood()).isTrue();
    chip.faults().slow(Double.POSITIVE_INFINITY);
    bench.run(SOME_SAMPLES);
    assertThat(failures).singleElement().isInstanceOf(DeviceException.TimedOut.class);
  }

  @Test
  void refusesAPeriodTooShortForTwoConversions() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ShuntCyclerOptions(
                    "cycler",
                    0x48,
                    10,
                    false,
                    0,
                    Ads1115Range.V0_256,
                    Ads1115Range.V6_144,
                    Ads1115Rate.SPS_8,
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1)))
        .withMessageContaining("period");
  }
}
