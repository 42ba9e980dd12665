package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;

/** A shipped experiment file with other values. Immutable. */
final class ExperimentEdit {
  private static final Path CONFIG = Path.of("..", "config");
  private static final Path RIG = Path.of("rigs", "twin-bench.toml");

  private final String text;

  private ExperimentEdit(String text) {
    this.text = text;
  }

  /** The shipped file of a scenario. */
  static ExperimentEdit of(String scenario) throws IOException {
    return new ExperimentEdit(Files.readString(CONFIG.resolve(scenario + ".toml")));
  }

  /**
   * The same with another number for a key.
   *
   * @throws IllegalArgumentException unless the key stands in the file once
   */
  ExperimentEdit with(String key, double value) {
    return with(key, String.format(Locale.ROOT, "%.6f", value));
  }

  /** The same with another value for a key, as TOML writes it. */
  ExperimentEdit with(String key, String value) {
    Matcher line = Pattern.compile("(?m)^" + key + " = .*$").matcher(text);
    if (line.results().count() != 1) {
      throw new IllegalArgumentException(key + ": does not stand in the file once");
    }
    return new ExperimentEdit(line.replaceFirst(key + " = " + value));
  }

  /** The same without beam for a time, from the start of the simulation. */
  ExperimentEdit withoutBeam(double startHours, double hours) {
    String outage =
        String.format(
            Locale.ROOT,
            "[twin.beam]\noutages = [{ start_h = %.3f, duration_min = %.3f }]",
            startHours,
            60 * hours);
    return new ExperimentEdit(text.replace("[twin.beam]", outage));
  }

  /**
   * The experiment.
   *
   * @param folder where the changed files may lie
   */
  Experiment load(Path folder) throws IOException, ConfigException {
    Path config = Files.createTempDirectory(folder, "config");
    Files.createDirectories(config.resolve("rigs"));
    Files.copy(CONFIG.resolve(RIG), config.resolve(RIG));
    Path file = Files.writeString(config.resolve("experiment.toml"), text);
    return ExperimentLoader.load(file);
  }
}
