package ndprig.hal.bus.pi4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a machine without the hardware: every port says in one sentence why it is not to be had. */
@Timeout(60)
class Pi4jBusesTest {
  private static final SpiOptions SPI = new SpiOptions(0, 0, 1, 500_000);

  private final Path root;
  private final Pi4jBuses buses;

  Pi4jBusesTest(@TempDir Path root) {
    this.root = root;
    this.buses = new Pi4jBuses(root);
  }

  @Test
  void aMissingNodeIsNamedWithItsRemedy() {
    assertOneSentence(() -> buses.spi(SPI), "spidev0.0 does not exist: enable SPI");
    assertOneSentence(() -> buses.i2c(1), "i2c-1 does not exist: enable I2C");
  }

  @Test
  void aNodeThatIsNoBusIsAnErrorOfThePortAndNotAnUncheckedOne() throws IOException {
    Files.createFile(root.resolve("spidev0.0"));
    Files.createFile(root.resolve("i2c-1"));
    assertOneSentence(() -> buses.spi(new SpiOptions(6, 2, 1, 500_000)), "spidev6.2");
    assertOneSentence(() -> buses.spi(SPI), "spidev0.0: cannot be opened: ");
    assertOneSentence(() -> buses.i2c(1).read(0x48, 2), "i2c-1/48: cannot be opened: ");
  }

  @Test
  void refusesSettingsThatNoBusHas() {
    assertThatThrownBy(() -> new SpiOptions(0, 0, 4, 1)).hasMessageContaining("mode");
    assertThatThrownBy(() -> new SpiOptions(0, 0, 1, 0)).hasMessageContaining("hertz");
  }

  private static void assertOneSentence(ThrowingCall call, String part) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(part)
        .message()
        .doesNotContain("\n")
        .isNotBlank();
  }

  /** A call that may fail. */
  @FunctionalInterface
  private interface ThrowingCall {
    void run() throws IOException;
  }
}
