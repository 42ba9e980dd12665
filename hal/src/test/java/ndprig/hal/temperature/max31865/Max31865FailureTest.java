package ndprig.hal.temperature.max31865;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import ndprig.hal.bus.memory.MemorySpiBus;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Quality;
import ndprig.hal.device.Reading;
import ndprig.hal.instrument.max31865.Max31865Fault;
import ndprig.hal.instrument.max31865.SimulatedMax31865;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.time.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class Max31865FailureTest {
  private static final double NOISE_OHM = 0.2;
  // Five deviations of the noise (0.05 K each) and half a code.
  private static final double NOISE_KELVIN = 0.3;
  private static final int STUCK_READINGS = 20;
  private static final double SLEW = 5;

  private final ManualClock clock = new ManualClock();
  private final PlatinumRtd rtd = new PlatinumRtd(1000);
  private double celsius = 25;
  private SimulatedMax31865 chip;
  private Max31865Thermometer thermometer;

  @BeforeEach
  void setUp() throws DeviceException {
    chip =
        new SimulatedMax31865(nanos -> rtd.ohms(celsius), 4300, NOISE_OHM, new SplittableRandom(7));
    RtdLimits limits =
        new RtdLimits(new Temperature(-40), new Temperature(120), SLEW, STUCK_READINGS);
    thermometer =
        new Max31865Thermometer(
            Max31865Options.pt1000("cell-temperature", limits), new MemorySpiBus(chip, clock));
    thermometer.open(clock.nanos());
    run(2);
  }

  @Test
  void anOpenElementIsAFaultInWords() {
    chip.inject(Max31865Fault.OPEN_ELEMENT);
    assertFaultAndInvalid("above the high threshold");
  }

  @Test
  void aShortedElementIsAFaultInWords() {
    chip.inject(Max31865Fault.SHORTED_ELEMENT);
    assertFaultAndInvalid("below the low threshold");
  }

  @Test
  void aTemperatureBeyondTheThresholdsIsCaughtByTheChip() {
    celsius = 125;
    assertFaultAndInvalid("above the high threshold");
  }

  @ParameterizedTest
  @EnumSource(names = {"SILENT_ONES", "SILENT_ZEROS"})
  void aChipThatDoesNotAnswerIsACommunicationFailure(Max31865Fault silence) {
    chip.inject(silence);
    assertThatThrownBy(() -> run(2))
        .isInstanceOf(DeviceException.Communication.class)
        .hasMessageContaining("does not answer");
    assertThat(thermometer.reading().quality()).isEqualTo(Quality.INVALID);
  }

  @Test
  void aRestartedChipIsNoticedWithTheNextReading() {
    chip.reboot();
    assertThatThrownBy(() -> run(1))
        .isInstanceOf(DeviceException.Fault.class)
        .hasMessageContaining("has restarted");
  }

  @Test
  void aConversionThatDoesNotEndTimesOut() {
    chip.inject(Max31865Fault.SLOW);
    assertThatThrownBy(() -> run(2))
        .isInstanceOf(DeviceException.TimedOut.class)
        .hasMessageContaining("conversion");
  }

  @Test
  void aConverterThatIsFrozenStaysAFaultUntilItConvertsAgain() throws DeviceException {
    chip.inject(Max31865Fault.STUCK);
    run(STUCK_READINGS - 2);
    assertThat(thermometer.reading().quality()).isEqualTo(Quality.GOOD);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> run(STUCK_READINGS))
          .isInstanceOf(DeviceException.Fault.class)
          .hasMessageContaining("with and without bias: the converter is frozen");
      assertThat(thermometer.reading().quality()).isEqualTo(Quality.INVALID);
      thermometer.close();
      thermometer.open(clock.nanos());
    }
    chip.mend(Max31865Fault.STUCK);
    run(3);
    assertThat(thermometer.reading().quality()).isEqualTo(Quality.GOOD);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.004, 0.012, 0.02, 0.04})
  void aQuietElementAtRestGivesOneCodeForHoursAndIsWell(double noiseOhm) throws DeviceException {
    chip =
        new SimulatedMax31865(nanos -> rtd.ohms(celsius), 4300, noiseOhm, new SplittableRandom(8));
    thermometer =
        new Max31865Thermometer(
            Max31865Options.pt1000(
                "cell-temperature",
                new RtdLimits(new Temperature(-40), new Temperature(120), SLEW, STUCK_READINGS)),
            new MemorySpiBus(chip, clock));
    thermometer.open(clock.nanos());
    run(3);
    for (int i = 0; i < 20_000; i++) {
      run(1);
      assertThat(thermometer.reading().quality()).isEqualTo(Quality.GOOD);
    }
  }

  @Test
  void aJumpIsSuspectUntilTimeExplainsIt() throws DeviceException {
    celsius = 45;
    run(2);
    assertThat(thermometer.reading().quality()).isEqualTo(Quality.SUSPECT);
    run((int) (20 / SLEW) + 1);
    assertThat(thermometer.reading().quality()).isEqualTo(Quality.GOOD);
    assertThat(thermometer.reading().require().celsius()).isCloseTo(45, within(NOISE_KELVIN));
  }

  @Test
  void damagedBytesNeverGiveAGoodReadingFarFromTheTruth() {
    chip.inject(Max31865Fault.DAMAGED_BYTES);
    int good = 0;
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      try {
        clock.waitUntil(thermometer.poll(clock.nanos()));
      } catch (DeviceException e) {
        refused++;
        thermometer.close();
        clock.advance(Duration.ofMillis(500));
        thermometer.open(clock.nanos());
      }
      Reading<Temperature> reading = thermometer.reading();
      if (reading.isGood()) {
        good++;
        // What one flipped bit can do unnoticed is bounded by the slew limit.
        assertThat(reading.require().celsius()).isBetween(0.0, 50.0);
      }
    }
    assertThat(good).isPositive();
    assertThat(refused).isPositive();
  }

  @Test
  void theLeadsAreCheckedEveryPeriod() throws DeviceException {
    // In bounds for the thresholds, so that only the lead check can see it.
    Recorder recorder = new Recorder(new MemorySpiBus(chip, clock));
    RtdLimits limits = new RtdLimits(new Temperature(-40), new Temperature(120), SLEW, 100);
    Max31865Thermometer recorded =
        new Max31865Thermometer(Max31865Options.pt1000("t", limits), recorder);
    recorded.open(clock.nanos());
    long endNanos = clock.nanos() + Duration.ofSeconds(95).toNanos();
    while (clock.nanos() < endNanos) {
      clock.waitUntil(recorded.poll(clock.nanos()));
    }
    assertThat(recorder.sent().stream().filter("80 85"::equals)).hasSize(4);
  }

  private void assertFaultAndInvalid(String words) {
    assertThatThrownBy(() -> run(2))
        .isInstanceOf(DeviceException.Fault.class)
        .hasMessageStartingWith("cell-temperature: read temperature: ")
        .hasMessageContaining(words);
    assertThat(thermometer.reading().quality()).isEqualTo(Quality.INVALID);
    assertThat(thermometer.ready()).isFalse();
  }

  private void run(int seconds) throws DeviceException {
    long endNanos = clock.nanos() + Duration.ofSeconds(seconds).toNanos();
    while (clock.nanos() < endNanos) {
      clock.waitUntil(thermometer.poll(clock.nanos()));
    }
  }
}
