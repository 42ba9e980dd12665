package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.cli.RigCommandLine;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.reduce.SpectrumText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReduceCommandTest {
  private static final Path PROFILE = Path.of("..", "config", "cu-hse-li.toml");

  /** Lithium of 1 µm of the electrolyte, mAh/cm²: 1.368 % of the metal's. */
  private static final double ELECTROLYTE_MAH_PER_UM = 0.01368 / 4.849;

  private static TwinSpectra twin() throws ConfigException {
    Experiment experiment = ExperimentLoader.load(PROFILE);
    return new TwinSpectra(
        TwinScenarios.of(experiment),
        new Scales(experiment).calibration(),
        experiment.rig().mca().channels());
  }

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void arealDensityOfTheTwinsSpectrumIsRightWithinItsUncertainty() throws Exception {
    int wrong = 0;
    for (double mah : new double[] {0.5, 1, 2}) {
      Path file = write("deposit.spe", SpectrumText.of(twin().count(mah, 900, 7)));
      JsonNode json = reduce(file);
      System.out.println(out);
      JsonNode lithium = json.get("lithium");
      System.out.println(mah + " " + lithium);
      System.out.println(json.get("flags"));
      System.out.println(json.get("collector_um") + " " + json.get("collector_um_sigma"));
      System.out.println(json.get("profiles").get("layered").get("layers"));
      System.out.println(json.get("chi2_per_channel"));
    }
    Files.copy(
        folder.resolve("out.png"),
        Path.of("target", "reduction.png"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(wrong).isZero();
  }

  private JsonNode reduce(Path file) throws IOException {
    Path json = folder.resolve("out.json");
    int exit =
        run(
            "--spectrum",
            file.toString(),
            "--json",
            json.toString(),
            "--csv",
            folder.resolve("out.csv").toString(),
            "--plot",
            folder.resolve("out.png").toString());
    assertThat(err.toString()).isEmpty();
    assertThat(exit).isEqualTo(ExitCode.OK);
    return new ObjectMapper().readTree(json.toFile());
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of("reduce", "--config", PROFILE.toString()));
    all.addAll(List.of(words));
    CommandLine line = RigCommandLine.of(List.of(new ReduceCommand()));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(all.toArray(String[]::new));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
  }
}
