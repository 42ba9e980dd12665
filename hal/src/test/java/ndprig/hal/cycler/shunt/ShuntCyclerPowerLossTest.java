package ndprig.hal.cycler.shunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import ndprig.hal.bus.memory.I2cPeer;
import ndprig.hal.bus.memory.MemoryI2cBus;
import ndprig.hal.cycler.CyclerReading;
import ndprig.hal.device.DeviceBench;
import ndprig.hal.instrument.ads1115.SimulatedAds1115;
import ndprig.hal.instrument.ads1115.SimulatedAds1115.Imperfection;
import ndprig.hal.time.ManualClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A converter that loses its power before any byte that goes over the bus. */
class ShuntCyclerPowerLossTest {
  private static final double MILLIAMPERES = 5;
  private static final double VOLTS = 1.7;
  private static final double SHUNT_OHMS = 10;

  /** Two conversions: start, configuration, result, configuration; the asking and the answer. */
  private static final int TRANSFERS_OF_A_PERIOD = 14;

  private final ManualClock clock = new ManualClock();
  private final SimulatedAds1115 chip =
      SimulatedAds1115.differential(
          nanos -> MILLIAMPERES * 1e-3 * SHUNT_OHMS,
          nanos -> VOLTS,
          Imperfection.NONE,
          new SplittableRandom(5));

  private int untilLoss = Integer.MAX_VALUE;
  private int untilBack = Integer.MAX_VALUE;

  /** As shipped, and the very settings that the chip powers up with. */
  static Stream<ShuntCyclerOptions> settings() {
    return Stream.of(
        ShuntCyclerOptions.of("cycler", SHUNT_OHMS),
        with(Ads1115Range.V2_048, Ads1115Range.V2_048, Ads1115Rate.SPS_128));
  }

  private static ShuntCyclerOptions with(
      Ads1115Range current, Ads1115Range voltage, Ads1115Rate rate) {
    return new ShuntCyclerOptions(
        "cycler",
        0x48,
        SHUNT_OHMS,
        false,
        0,
        current,
        voltage,
        rate,
        Duration.ofMillis(100),
        Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void isNoticedWheneverItIsAndNoGoodValueIsWrong(ShuntCyclerOptions settings) {
    MemoryI2cBus bus = new MemoryI2cBus(clock);
    bus.attach(0x48, new Interrupted());
    ShuntCycler cycler = new ShuntCycler(bus, settings);
    DeviceBench bench = new DeviceBench(clock, cycler);
    bench.run(Duration.ofSeconds(1));
    for (int outage = 0; outage <= TRANSFERS_OF_A_PERIOD; outage++) {
      for (int moment = 0; moment < TRANSFERS_OF_A_PERIOD; moment++) {
        untilLoss = moment;
        untilBack = moment + outage;
        for (int i = 0; i < 300; i++) {
          bench.run(Duration.ofMillis(5));
          assertTrue(cycler, settings);
        }
        chip.powerOn();
        bench.run(Duration.ofSeconds(11));
        assertThat(cycler.reading().isGood()).as("%d for %d", moment, outage).isTrue();
      }
    }
    assertThat(bench.failures()).as("almost every moment shows").hasSizeGreaterThan(150);
  }

  private static void assertTrue(ShuntCycler cycler, ShuntCyclerOptions settings) {
    if (cycler.reading().isGood()) {
      CyclerReading reading = cycler.reading().require();
      assertThat(reading.current().milliamperes())
          .isCloseTo(MILLIAMPERES, within(1000 * settings.currentRange().volts(1) / SHUNT_OHMS));
      assertThat(reading.voltage().volts())
          .isCloseTo(VOLTS, within(settings.voltageRange().volts(1)));
    }
  }

  /** The chip, whose power goes before one transfer and comes back before another. */
  private final class Interrupted implements I2cPeer {
    @Override
    public void write(byte[] data, long nowNanos) throws IOException {
      count();
      chip.write(data, nowNanos);
    }

    @Override
    public byte[] read(int length, long nowNanos) throws IOException {
      count();
      return chip.read(length, nowNanos);
    }

    private void count() {
      if (untilLoss-- == 0) {
        chip.powerOff();
      }
      if (untilBack-- == 0) {
        chip.powerOn();
      }
    }
  }
}
