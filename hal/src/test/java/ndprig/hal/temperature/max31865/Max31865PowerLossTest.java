package ndprig.hal.temperature.max31865;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import ndprig.hal.bus.memory.MemorySpiBus;
import ndprig.hal.bus.memory.SpiPeer;
import ndprig.hal.device.DeviceBench;
import ndprig.hal.device.Quality;
import ndprig.hal.instrument.max31865.SimulatedMax31865;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.time.ManualClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A chip that loses its power before any transfer, or before any byte of one. */
class Max31865PowerLossTest {
  private static final double CELSIUS = 31;

  /** One code. */
  private static final double RESOLUTION_KELVIN = 0.035;

  /** A cycle with its lead check and its proof, and one more. */
  private static final int TRANSFERS = 12;

  /** An address and the registers. */
  private static final int BYTES = 9;

  private final ManualClock clock = new ManualClock();
  private final PlatinumRtd rtd = new PlatinumRtd(1000);
  private final SimulatedMax31865 chip =
      new SimulatedMax31865(nanos -> rtd.ohms(CELSIUS), 4300, 0, new SplittableRandom(3));
  private int untilLoss = Integer.MAX_VALUE;
  private int untilBack = Integer.MAX_VALUE;
  private int atByte;

  /** As shipped; what the chip powers up with; and what a former user may have wired. */
  @ParameterizedTest
  @CsvSource({"4, 50", "4, 60", "3, 50"})
  void isNoticedWheneverItIsAndNoValueIsWrong(int wires, int mainsHz) {
    RtdLimits limits = new RtdLimits(new Temperature(-40), new Temperature(120), 5, 20);
    Max31865Options options =
        new Max31865Options(
            "t", Duration.ofSeconds(1), Duration.ofSeconds(10), rtd, 4300, wires, mainsHz, limits);
    Max31865Thermometer thermometer =
        new Max31865Thermometer(options, new MemorySpiBus(new Interrupted(), clock));
    DeviceBench bench = new DeviceBench(clock, thermometer);
    bench.run(Duration.ofSeconds(5));
    int losses = 0;
    for (int outage : new int[] {0, 1, 2, 5}) {
      for (int moment = 0; moment < TRANSFERS; moment++) {
        for (atByte = 0; atByte < BYTES; atByte++) {
          int before = bench.failures().size();
          untilLoss = moment;
          untilBack = moment + outage;
          for (int i = 0; i < 60; i++) {
            bench.run(Duration.ofMillis(50));
            assertTrue(thermometer);
          }
          chip.powerOn();
          bench.run(Duration.ofSeconds(12));
          assertThat(thermometer.reading().quality()).isEqualTo(Quality.GOOD);
          losses++;
          assertThat(bench.failures())
              .as("noticed: %d for %d at byte %d", moment, outage, atByte)
              .hasSizeGreaterThan(before);
        }
      }
    }
    assertThat(losses).isEqualTo(4 * TRANSFERS * BYTES);
  }

  private static void assertTrue(Max31865Thermometer thermometer) {
    if (thermometer.reading().quality() != Quality.INVALID) {
      assertThat(thermometer.reading().require().celsius())
          .isCloseTo(CELSIUS, within(RESOLUTION_KELVIN));
    }
  }

  /** The chip, whose power goes within one transfer and comes back before another. */
  private final class Interrupted implements SpiPeer {
    @Override
    public byte[] transfer(byte[] out, long nowNanos) {
      if (untilBack-- == 0 && untilLoss < 0) {
        chip.powerOn();
      }
      if (untilLoss-- != 0) {
        return chip.transfer(out, nowNanos);
      }
      int split = Math.min(atByte, out.length);
      byte[] reply = Arrays.copyOf(chip.transfer(Arrays.copyOf(out, split), nowNanos), out.length);
      chip.powerOff();
      if (untilBack < 0) {
        chip.powerOn();
      }
      boolean reads = out[0] >= 0;
      if (reads && split > 0 && split < out.length) {
        byte[] rest = Max31865Codec.read(out[0] + split - 1, out.length - split);
        byte[] after = chip.transfer(rest, nowNanos);
        System.arraycopy(after, 1, reply, split, out.length - split);
      }
      return reply;
    }
  }
}
