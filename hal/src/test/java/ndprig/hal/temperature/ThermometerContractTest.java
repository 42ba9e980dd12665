package ndprig.hal.temperature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Quality;
import ndprig.hal.time.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every thermometer does, whatever it is made of. */
public abstract class ThermometerContractTest {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(5);

  private final ManualClock clock = new ManualClock();
  private Subject subject;
  private Thermometer thermometer;

  /** A thermometer with hands on what it measures. */
  public interface Subject {
    /** The thermometer under test. */
    Thermometer thermometer();

    /** Sets the true temperature. */
    void temperature(double celsius);

    /** Cuts the way to the device. */
    void disconnect();

    /** Restores the way to the device. */
    void reconnect();

    /** How far a reading may be from the truth, K. */
    double toleranceKelvin();
  }

  /** Makes the subject at 25 °C. */
  protected abstract Subject subject(ManualClock clock);

  @BeforeEach
  void setUp() {
    subject = subject(clock);
    thermometer = subject.thermometer();
  }

  @Test
  void readingIsInvalidBeforeTheFirstConversion() throws DeviceException {
    assertThat(thermometer.reading().quality()).isEqualTo(Quality.INVALID);
    thermometer.open(clock.nanos());
    assertThat(thermometer.reading().quality()).isEqualTo(Quality.INVALID);
    assertThat(thermometer.ready()).isFalse();
  }

  @Test
  void measuresTheTemperature() throws DeviceException {
    openAndRun();
    assertThat(thermometer.ready()).isTrue();
    assertThat(thermometer.reading().quality()).isEqualTo(Quality.GOOD);
    assertThat(celsius()).isCloseTo(25, within(subject.toleranceKelvin()));
  }

  @Test
  void followsAChange() throws DeviceException {
    openAndRun();
    subject.temperature(27);
    run();
    assertThat(thermometer.reading().quality()).isEqualTo(Quality.GOOD);
    assertThat(celsius()).isCloseTo(27, within(subject.toleranceKelvin()));
  }

  @Test
  void stampsAReadingWithTheTimeItWasTaken() throws DeviceException {
    openAndRun();
    long first = thermometer.reading().atNanos();
    run();
    long second = thermometer.reading().atNanos();
    assertThat(second).isGreaterThan(first).isLessThanOrEqualTo(clock.nanos());
  }

  @Test
  void askingToBePolledAgainLiesAhead() throws DeviceException {
    thermometer.open(clock.nanos());
    for (int i = 0; i < 20; i++) {
      long next = thermometer.poll(clock.nanos());
      assertThat(next).isGreaterThan(clock.nanos());
      clock.waitUntil(next);
    }
  }

  @Test
  void readingTurnsInvalidWhenTheDeviceIsCutOff() throws DeviceException {
    openAndRun();
    subject.disconnect();
    assertThatThrownBy(this::run)
        .isInstanceOf(DeviceException.class)
        .hasMessageStartingWith(thermometer.id() + ": ");
    assertThat(thermometer.reading().quality()).isEqualTo(Quality.INVALID);
    assertThat(thermometer.ready()).isFalse();
  }

  @Test
  void measuresAgainAfterTheDeviceIsBackAndWasOpenedAnew() throws DeviceException {
    openAndRun();
    subject.disconnect();
    assertThatThrownBy(this::run).isInstanceOf(DeviceException.class);
    thermometer.close();
    subject.reconnect();
    openAndRun();
    assertThat(celsius()).isCloseTo(25, within(subject.toleranceKelvin()));
  }

  @Test
  void closingInvalidatesAndMayBeRepeated() throws DeviceException {
    openAndRun();
    thermometer.close();
    thermometer.close();
    assertThat(thermometer.reading().quality()).isEqualTo(Quality.INVALID);
    assertThat(thermometer.ready()).isFalse();
  }

  private void openAndRun() throws DeviceException {
    thermometer.open(clock.nanos());
    run();
  }

  private void run() throws DeviceException {
    long endNanos = clock.nanos() + LONG_ENOUGH.toNanos();
    while (clock.nanos() < endNanos) {
      clock.waitUntil(thermometer.poll(clock.nanos()));
    }
  }

  private double celsius() {
    return thermometer.reading().require().celsius();
  }
}
