package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;

/**
 * A shipped experiment on a shipped rig profile, its links led to the twin. What must hold for the
 * program must hold for all of them: a test takes them from {@link #all} or {@link #profiles}.
 *
 * @param scenario name of the experiment
 * @param profile name of the rig profile
 */
record ShippedRig(String scenario, String profile) {
  private static final Path CONFIG = Path.of("..", "config");
  private static final String BENCH = "twin-bench";
  private static final String RASPBERRY_PI = "raspberry-pi";

  /** The energy of a channel of the bench, and of a profile with four times its channels. */
  private static final String BENCH_GAIN = "gain_kev_per_channel = 3.0";

  private static final String FINE_GAIN = "gain_kev_per_channel = 0.75";

  /** Every shipped experiment on every shipped rig profile. */
  static List<ShippedRig> all() throws IOException {
    return scenarios().stream()
        .flatMap(scenario -> profiles().stream().map(rig -> new ShippedRig(scenario, rig)))
        .toList();
  }

  /** Every shipped experiment on the profile that it names. */
  static List<ShippedRig> onBench() throws IOException {
    return scenarios().stream().map(scenario -> new ShippedRig(scenario, BENCH)).toList();
  }

  /** The names of the shipped rig profiles. */
  static List<String> profiles() {
    return List.of(BENCH, RASPBERRY_PI);
  }

  private static List<String> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(CONFIG)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".toml"))
          .map(name -> name.substring(0, name.length() - ".toml".length()))
          .sorted()
          .toList();
    }
  }

  /**
   * The experiment.
   *
   * @param folder where the files with the twin's links may lie
   */
  Experiment load(Path folder) throws IOException, ConfigException {
    return edit().load(folder);
  }

  /** The experiment file, for other values. */
  ExperimentEdit edit() throws IOException {
    ExperimentEdit edit = ExperimentEdit.of(scenario).onRig(profile, onTwin());
    return profile.equals(BENCH) ? edit : edit.replacing(BENCH_GAIN, FINE_GAIN);
  }

  private String onTwin() throws IOException {
    String text = Files.readString(CONFIG.resolve("rigs").resolve(profile + ".toml"));
    return text.replaceAll("(?m)^((?:\\w+_)?link) = \"(?!none).*\"$", "$1 = \"twin\"")
        .replaceAll("(?ms)^\\[bench\\].*?(?=^\\[)", "");
  }

  @Override
  public String toString() {
    return scenario + " on " + profile;
  }
}
