package ndprig.controller.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import ndprig.controller.config.Findings.Place;

/** The text of a configuration file. */
final class ConfigText {
  private ConfigText() {}

  /** Reads a file; what cannot be read is a problem of the place that names it. */
  static Optional<String> read(Path file, Place namedAt, Findings findings) {
    if (!Files.isRegularFile(file)) {
      findings.problem(namedAt, "there is no file " + file, "the path of a file");
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      findings.problem(namedAt, "cannot read " + file + ": " + e, "a readable file in UTF-8");
      return Optional.empty();
    }
  }
}
