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
public final class ExperimentEdit {
  private static final Path CONFIG = Path.of("..", "config");
  private static final double DIM_FLUX = 3e5;
  private static final Path RIG = Path.of("rigs", "twin-bench.toml");

  private final String text;
  private final String rig;

  private ExperimentEdit(String text, String rig) {
    this.text = text;
    this.rig = rig;
  }

  /** The shipped file of a scenario. */
  public static ExperimentEdit of(String scenario) throws IOException {
    return new ExperimentEdit(
        Files.readString(CONFIG.resolve(scenario + ".toml")),
        Files.readString(CONFIG.resolve(RIG)));
  }

  /**
   * The same on another rig profile.
   *
   * @param name that the experiment shall give
   * @param profile its text
   */
  ExperimentEdit onRig(String name, String profile) {
    String named = text.replaceFirst("rigs/[\\w-]+\\.toml", "rigs/" + name + ".toml");
    return new ExperimentEdit(named, profile);
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
    return new ExperimentEdit(line.replaceFirst(key + " = " + value), rig);
  }

  /**
   * The same with other words in the experiment file.
   *
   * @throws IllegalArgumentException if the words do not stand there
   */
  ExperimentEdit replacing(String words, String instead) {
    if (!text.contains(words)) {
      throw new IllegalArgumentException(words + ": does not stand in the experiment file");
    }
    return new ExperimentEdit(text.replace(words, instead), rig);
  }

  /**
   * The same with other words in the rig profile.
   *
   * @throws IllegalArgumentException if the words do not stand there
   */
  public ExperimentEdit replacingInRig(String words, String instead) {
    if (!rig.contains(words)) {
      throw new IllegalArgumentException(words + ": does not stand in the rig profile");
    }
    return new ExperimentEdit(text, rig.replace(words, instead));
  }

  /**
   * The same with a thirtieth of the shipped beam: pulses take most of the time, and neither loop
   * nor interlock hangs on them.
   */
  ExperimentEdit dimmed() {
    return with("flux_per_cm2_s", DIM_FLUX);
  }

  /** The same without beam for a time, from the start of the simulation. */
  ExperimentEdit withoutBeam(double startHours, double hours) {
    String outage =
        String.format(
            Locale.ROOT,
            "[twin.beam]\noutages = [{ start_h = %.3f, duration_min = %.3f }]",
            startHours,
            60 * hours);
    return new ExperimentEdit(text.replace("[twin.beam]", outage), rig);
  }

  /**
   * The experiment.
   *
   * @param folder where the changed files may lie
   */
  public Experiment load(Path folder) throws IOException, ConfigException {
    Path config = Files.createTempDirectory(folder, "config");
    Path rigs = Files.createDirectories(config.resolve("rigs"));
    Files.writeString(rigs.resolve(rigName()), rig);
    Path file = Files.writeString(config.resolve("experiment.toml"), text);
    return ExperimentLoader.load(file);
  }

  private String rigName() {
    Matcher name = Pattern.compile("(?m)^rig = \"rigs/(.*)\"$").matcher(text);
    if (!name.find()) {
      throw new IllegalArgumentException("rig: the experiment file names no rig profile");
    }
    return name.group(1);
  }
}
