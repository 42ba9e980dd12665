package ndprig.controller.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LimitOrderTest {
  private static final Path CONFIG = Path.of("..", "config");

  @TempDir private Path folder = Path.of("");

  static List<Path> experiments() throws IOException {
    try (Stream<Path> files = Files.list(CONFIG)) {
      return files.filter(file -> file.toString().endsWith(".toml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void everyShippedExperimentHasItsLimitsInOrder(Path file) throws Exception {
    Experiment experiment = ExperimentLoader.load(file);
    EffectiveLimits limits = experiment.limits();

    assertThat(
            List.of(
                experiment.plan().pressure().target(),
                limits.pressureTarget(),
                limits.pressureRelief(),
                limits.pressureTrip(),
                limits.pressureStop()))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(limits.pressureTrip()).isLessThanOrEqualTo(experiment.cell().pressureMax());
    assertThat(limits.hottestTarget()).isLessThan(experiment.cell().temperatureMax());
  }

  @Test
  void aStopBelowTheTripIsToldWithBothValuesKeysAndLines() throws Exception {
    String problem =
        problem("cu-hse-li", "pressure_max_mpa = 5", "pressure_max_mpa = 5", "1950.0", "450.0");
    assertThat(problem)
        .contains("experiment.toml:15: cell.pressure_max_mpa: the trip is 5 MPa")
        .contains("less than 4.5 MPa, the mechanical stop by rig.stack_actuator.stop_n = 450")
        .contains("twin-bench.toml:");
  }

  @Test
  void aTargetThatLeavesNoRoomForTheReliefIsTold() throws Exception {
    String problem =
        problem("cu-hse-li", "target_mpa = 1.0", "target_mpa = 4.5", "1950.0", "1950.0");
    assertThat(problem)
        .contains("plan.pressure.target_mpa: the target is 4.5 MPa")
        .contains("at most 4.3478 MPa, the setpoint limit by cell.pressure_max_mpa = 5");
  }

  @Test
  void aStiffnessThatIsKnownTooPoorlyForTheCellIsTold() throws Exception {
    String problem =
        problem(
            "gpe-lino3",
            "target_mpa = 0.5",
            "target_mpa = 0.9",
            "spring_tolerance = 0.08",
            "spring_tolerance = 0.2");
    assertThat(problem)
        .contains("stack_actuator.spring_tolerance: what a false force may hide")
        .contains("at most 0.2 MPa, 10 % of the trip by cell.pressure_max_mpa = 2");
  }

  @Test
  void aZeroThatDriftsTooFarForTheCellIsTold() throws Exception {
    String problem =
        problem(
            "gpe-lino3",
            "target_celsius = 25.0",
            "target_celsius = 55.0",
            "zero_drift_n_per_kelvin = 0.05",
            "zero_drift_n_per_kelvin = 0.1");
    assertThat(problem)
        .contains("load_cell.zero_tolerance_n: the zero tolerance at the target temperature is")
        .contains("0.048 MPa; allowed: at most 0.04 MPa, 2 % of the trip by cell.pressure_max_mpa");
  }

  private String problem(
      String scenario, String words, String instead, String rigWords, String rigInstead)
      throws IOException {
    Path rigs = Files.createDirectories(folder.resolve("rigs"));
    String rig = Files.readString(CONFIG.resolve("rigs").resolve("twin-bench.toml"));
    Files.writeString(rigs.resolve("twin-bench.toml"), rig.replace(rigWords, rigInstead));
    String text = Files.readString(CONFIG.resolve(scenario + ".toml"));
    Path file = folder.resolve("experiment.toml");
    Files.writeString(file, text.replace(words, instead));
    ConfigException thrown =
        catchThrowableOfType(ConfigException.class, () -> ExperimentLoader.load(file));
    return thrown.problems().stream().map(Problem::text).collect(Collectors.joining("\n"));
  }
}
