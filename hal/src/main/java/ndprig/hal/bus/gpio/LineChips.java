package ndprig.hal.bus.gpio;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import ndprig.hal.bus.DeviceNodes;
import org.jspecify.annotations.Nullable;

/**
 * Finds the chip that has the header's lines by its label: {@code pinctrl-rp1} on a Raspberry Pi 5,
 * {@code pinctrl-bcm…} before. Its number changes with the kernel.
 */
final class LineChips {
  private static final String LABEL = "pinctrl";

  private final Path devices;
  private final LineKernel kernel;

  /**
   * Looks for nothing yet.
   *
   * @param devices the directory of the device files
   */
  LineChips(Path devices, LineKernel kernel) {
    this.devices = devices;
    this.kernel = kernel;
  }

  /**
   * Opens the chip.
   *
   * @throws IOException with one sentence if there is none, more than one, or none that this
   *     account may use
   */
  LineKernel.Chip open() throws IOException {
    List<String> others = new ArrayList<>();
    List<Path> found = new ArrayList<>();
    @Nullable IOException refused = null;
    for (Path file : files()) {
      try {
        DeviceNodes.require(file, "");
        String label = label(file);
        if (label.startsWith(LABEL)) {
          found.add(file);
        } else {
          others.add(label);
        }
      } catch (IOException e) {
        refused = e;
      }
    }
    if (found.size() == 1) {
      return kernel.open(found.get(0));
    }
    if (found.isEmpty() && refused != null) {
      throw refused;
    }
    throw new IOException(
        found.isEmpty()
            ? "%s: no chip of lines is labelled %s (there is: %s)"
                .formatted(
                    devices.resolve("gpiochip*"),
                    LABEL,
                    others.isEmpty() ? "none" : String.join(", ", others))
            : "%s: are all labelled %s; which of them has the header's lines cannot be told"
                .formatted(found, LABEL));
  }

  private String label(Path file) throws IOException {
    try (LineKernel.Chip chip = kernel.open(file)) {
      return chip.label();
    } catch (IOException e) {
      throw new IOException("%s: cannot be asked: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Each once: a Raspberry Pi OS keeps old numbers as links, which may lead nowhere. */
  private Set<Path> files() throws IOException {
    Set<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> chips = Files.newDirectoryStream(devices, "gpiochip*")) {
      for (Path chip : chips) {
        if (Files.exists(chip)) {
          files.add(chip.toRealPath());
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    if (files.isEmpty()) {
      throw new IOException(devices.resolve("gpiochip*") + ": this machine has no GPIO lines");
    }
    return files;
  }
}
