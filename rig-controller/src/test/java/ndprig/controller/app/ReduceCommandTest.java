package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.material.Material;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReduceCommandTest {
  private static final Path PROFILE = Path.of("..", "config", "cu-hse-li.toml");

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

  /** Three standard uncertainties: three spectra fail once in a hundred seeds. */
  private static final double SIGMAS = 3;

  @Test
  void lithiumOfTheTwinsSpectrumIsRightWithinItsUncertainty() throws Exception {
    for (double mah : new double[] {0.5, 1, 2}) {
      JsonNode json = reduce(write("cell.spe", SpectrumText.of(twin().count(mah, 600, 7))));
      System.out.println(out);
      System.out.println(json.get("chi2_per_channel") + " " + json.get("flags"));
      double probed = mah + electrolyteMah(mah);
      System.out.println(mah + " " + probed);
      JsonNode lithium = json.get("lithium");
      assertThat(lithium.get("areal_mah_cm2").asDouble())
          .isCloseTo(probed, within(SIGMAS * lithium.get("areal_mah_cm2_sigma").asDouble()));
      JsonNode deposit = json.at("/profiles/layered/layers/0");
      assertThat(deposit.get("lithium_mah_cm2").asDouble())
          .isCloseTo(mah, within(SIGMAS * deposit.get("lithium_mah_cm2_sigma").asDouble()));
      assertThat(json.get("collector_um").asDouble())
          .isCloseTo(12, within(SIGMAS * json.get("collector_um_sigma").asDouble()));
    }
    Files.copy(
        folder.resolve("out.png"),
        Path.of("target", "reduction.png"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** Lithium of the electrolyte from which tritons come out with more than 300 keV, mAh/cm². */
  private static double electrolyteMah(double depositMah) throws ConfigException {
    Experiment experiment = ExperimentLoader.load(PROFILE);
    double depositUm = LithiumMetal.denseMicrometres(depositMah * LithiumMetal.ATOMS_PER_MAH);
    double low = experiment.analysis().window().lowKev();
    double behind =
        Scales.of(experiment).depthMap(depositUm).meanMap().depthMicrometres(low)
            - Math.max(1, Math.round(depositUm));
    Material electrolyte = new Materials(experiment.cell()).electrolyte();
    return LithiumMetal.atomsPerCm2(behind)
        * electrolyte.lithiumRelativeToMetal()
        / LithiumMetal.ATOMS_PER_MAH;
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
