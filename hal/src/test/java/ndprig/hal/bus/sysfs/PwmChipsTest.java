package ndprig.hal.bus.sysfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PwmChipsTest {
  private final Path root;

  PwmChipsTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void findsTheChipByItsDeviceAndNotByItsNumber() throws IOException {
    chip("pwmchip0", "../../../1f0009c000.pwm");
    chip("pwmchip2", "../../../1f00098000.pwm");
    chip("pwmchip11", "../../../cooling_fan");
    assertThat(PwmChips.find(root, "1f00098000.pwm")).isEqualTo(root.resolve("pwmchip2"));
    assertThat(PwmChips.find(root, "cooling_fan")).isEqualTo(root.resolve("pwmchip11"));
  }

  @Test
  void listsWhatThereIsWhenTheDeviceIsMissing() throws IOException {
    chip("pwmchip0", "../../../cooling_fan");
    assertThatThrownBy(() -> PwmChips.find(root, "1f00098000.pwm"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no chip of device 1f00098000.pwm")
        .hasMessageContaining("cooling_fan")
        .hasMessageContaining("overlay");
  }

  @Test
  void saysThatThereIsNone() {
    assertThatThrownBy(() -> PwmChips.find(root, "x")).hasMessageContaining("there is: none");
    assertThatThrownBy(() -> PwmChips.find(root.resolve("absent"), "x"))
        .hasMessageContaining("has no pulse-width outputs");
  }

  @Test
  void aChipWithoutADeviceIsPassedOver() throws IOException {
    Files.createDirectory(root.resolve("pwmchip0"));
    chip("pwmchip1", "../../../1f00098000.pwm");
    assertThat(PwmChips.find(root, "1f00098000.pwm")).isEqualTo(root.resolve("pwmchip1"));
  }

  private void chip(String name, String device) throws IOException {
    Path directory = Files.createDirectory(root.resolve(name));
    Files.createSymbolicLink(directory.resolve("device"), Path.of(device));
  }
}
