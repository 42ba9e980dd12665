package ndprig.hal.bus.sysfs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a pulse-width chip by the device behind it. The number in its name is no use for that: it
 * changes with the kernel, and other chips (the fan's) share the numbering.
 */
final class PwmChips {
  private static final String PREFIX = "pwmchip";

  private PwmChips() {}

  /**
   * Returns the directory of the chip.
   *
   * @param root the directory with the chips, {@code /sys/class/pwm} on a real system
   * @param device the last part of the chip's device link, such as {@code 1f00098000.pwm}
   * @throws IOException if there is none, with a sentence that lists what there is
   */
  static Path find(Path root, String device) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new IOException(root + ": this machine has no pulse-width outputs");
    }
    List<String> others = new ArrayList<>();
    try (DirectoryStream<Path> chips = Files.newDirectoryStream(root, PREFIX + "*")) {
      for (Path chip : chips) {
        String found = deviceOf(chip);
        if (found.equals(device)) {
          return chip;
        }
        others.add(found);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    throw new IOException(
        "%s: no chip of device %s (there is: %s); is the pwm overlay enabled?"
            .formatted(root, device, others.isEmpty() ? "none" : String.join(", ", others)));
  }

  private static String deviceOf(Path chip) throws IOException {
    Path link = chip.resolve("device");
    if (!Files.isSymbolicLink(link)) {
      return chip.getFileName() + " without a device";
    }
    return String.valueOf(Files.readSymbolicLink(link).getFileName());
  }
}
