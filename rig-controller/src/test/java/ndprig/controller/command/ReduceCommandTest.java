package ndprig.controller.command;

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
import java.util.function.IntToLongFunction;
import javax.imageio.ImageIO;
import ndprig.controller.app.TwinSpectra;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.cli.RigCommandLine;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.experiment.LiveScale;
import ndprig.controller.experiment.Materials;
import ndprig.controller.reduce.SpectrumText;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.material.Material;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ReduceCommandTest {
  private static final Path PROFILE = Path.of("..", "config", "cu-hse-li.toml");

  private static TwinSpectra twin() throws ConfigException {
    Experiment experiment = ExperimentLoader.load(PROFILE);
    return TwinSpectra.of(experiment);
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
      double probed = mah + electrolyteMah(mah);
      JsonNode lithium = json.get("lithium");
      assertThat(lithium.get("areal_mah_cm2").asDouble())
          .isCloseTo(probed, within(SIGMAS * lithium.get("areal_mah_cm2_sigma").asDouble()));
      JsonNode deposit = json.at("/profiles/layered/layers/0");
      assertThat(deposit.get("lithium_mah_cm2").asDouble())
          .isCloseTo(mah, within(SIGMAS * deposit.get("lithium_mah_cm2_sigma").asDouble()));
      assertThat(json.get("collector_um").asDouble())
          .isCloseTo(12, within(SIGMAS * json.get("collector_um_sigma").asDouble()));
      assertThat(json.get("chi2_per_channel").asDouble()).isBetween(0.8, 1.25);
      assertThat(flags(json)).containsExactly("no_blank");
    }
  }

  /** Lithium of the electrolyte from which tritons come out with more than 300 keV, mAh/cm². */
  private static double electrolyteMah(double depositMah) throws ConfigException {
    Experiment experiment = ExperimentLoader.load(PROFILE);
    double depositUm = LithiumMetal.denseMicrometres(depositMah * LithiumMetal.ATOMS_PER_MAH);
    double low = experiment.analysis().window().lowKev();
    double behind =
        LiveScale.of(experiment).depthMap(depositUm).meanMap().depthMicrometres(low)
            - Math.max(1, Math.round(depositUm));
    Material electrolyte = new Materials(experiment.cell()).electrolyte();
    return LithiumMetal.atomsPerCm2(behind)
        * electrolyte.lithiumRelativeToMetal()
        / LithiumMetal.ATOMS_PER_MAH;
  }

  @Test
  void everyPromisedKeyIsThere() throws Exception {
    JsonNode json = reduce(write("cell.mca", SpectrumText.of(twin().count(1, 60, 3))));
    assertThat(json.fieldNames())
        .toIterable()
        .contains(
            "counts_total",
            "real_time_s",
            "live_time_s",
            "lithium",
            "collector_um",
            "collector_um_sigma",
            "profiles",
            "chi2_per_channel",
            "flags",
            "sources");
    for (String quantity : List.of("areal_atoms_cm2", "areal_mah_cm2")) {
      for (String suffix : List.of("", "_sigma_statistical", "_sigma_systematic")) {
        assertThat(json.get("lithium").get(quantity + suffix).isNumber()).isTrue();
      }
    }
    assertThat(json.get("lithium").get("lower_bound").asBoolean()).isFalse();
    for (String profile : List.of("direct", "unfolded", "layered")) {
      JsonNode node = json.get("profiles").get(profile);
      int slices = node.get("depth_um").size();
      assertThat(slices).isGreaterThan(10);
      assertThat(node.get("density_relative").size()).isEqualTo(slices);
      assertThat(node.get("density_relative_sigma").size()).isEqualTo(slices);
    }
    assertThat(json.at("/profiles/layered/layers").size()).isEqualTo(2);
    assertThat(json.at("/sources/stopping").asText()).contains("PSTAR");
    assertThat(Files.readAllLines(folder.resolve("out.csv")))
        .hasSizeGreaterThan(100)
        .first()
        .asString()
        .startsWith("result,profile,depth_um,density_relative");
    assertThat(ImageIO.read(folder.resolve("out.png").toFile()).getWidth()).isEqualTo(1500);
  }

  @Test
  void aBlankTakesItsCountsOutOfTheLithium() throws Exception {
    Path cell = write("cell.spe", SpectrumText.of(twin().count(1, 60, 3)));
    Path blank = write("blank.csv", csv(i -> i > 100 && i < 400 ? 1 : 0, 30, 30));
    double with = mah(reduce(cell));
    JsonNode without = reduce(cell, "--blank", blank.toString());
    // Two counts per channel, of 3 keV each, in the 100 channels from 300 keV to channel 400.
    double counts = with - mah(without);
    double perCount =
        1 / without.at("/sources/counts_per_atom_cm2").asDouble() / LithiumMetal.ATOMS_PER_MAH;
    assertThat(counts / perCount).isCloseTo(2.0 * 299, within(2.0));
    assertThat(flags(without)).doesNotContain("no_blank");
  }

  @Test
  void filesAreAddedOrReducedEachForItself() throws Exception {
    Path one = write("one.spe", SpectrumText.of(twin().count(1, 60, 3)));
    Path two = write("two.spe", SpectrumText.of(twin().count(1, 60, 4)));
    JsonNode each = reduce(one, "--spectrum", two.toString());
    JsonNode sum = reduce(one, "--spectrum", two.toString(), "--sum");
    assertThat(each.size()).isEqualTo(2);
    assertThat(each.get(0).get("counts_total").asLong() + each.get(1).get("counts_total").asLong())
        .isEqualTo(sum.get("counts_total").asLong());
    assertThat(sum.get("live_time_s").asDouble()).isEqualTo(120);
    assertThat(folder.resolve("out-002.png")).exists();
  }

  @Test
  void depositBeyondTheProbeDepthIsALowerBound() throws Exception {
    JsonNode json = reduce(write("thick.spe", SpectrumText.of(twin().count(15, 60, 5))));
    assertThat(json.get("lithium").get("lower_bound").asBoolean()).isTrue();
    assertThat(flags(json)).contains("lower_bound");
    assertThat(mah(json)).isLessThan(15);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void nextToNoCountsGiveAFlaggedResultWithAnUncertainty(int counts) throws Exception {
    JsonNode json = reduce(write("empty.csv", csv(i -> i == 300 ? counts : 0, 600, 600)));
    assertThat(flags(json)).contains("no_lithium_seen", "too_few_counts", "collector_not_fitted");
    assertThat(json.at("/lithium/areal_mah_cm2_sigma_statistical").asDouble()).isPositive();
    assertThat(json.at("/profiles/unfolded").isNull()).isTrue();
    assertThat(json.get("chi2_per_channel").isNull()).isTrue();
  }

  @Test
  void fullRegistersAreFlagged() throws Exception {
    long full = (1L << 24) - 1;
    JsonNode json = reduce(write("full.csv", csv(i -> i > 310 && i < 370 ? full : 100, 600, 600)));
    assertThat(flags(json)).contains("saturated");
  }

  @Test
  void missingChannelsOverflowAndDeadTimeAreFlagged() throws Exception {
    Path file = write("odd.csv", csv(i -> i == 350 ? 0 : i == 1023 ? 900_000 : 400, 600, 60));
    assertThat(flags(reduce(file))).contains("channels_missing", "overflow", "high_dead_time");
  }

  @Test
  void aWrongNumberOfChannelsIsAnError() throws Exception {
    Path file = write("short.csv", csv(i -> 5, 600, 600).replaceFirst("1023,5\\s*$", ""));
    assertThat(run("--spectrum", file.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("has 1023 channels, the profile says 1024").hasLineCount(1);
  }

  @Test
  void aDamagedFileIsOneSentenceWithFileAndLine() throws Exception {
    Path file = write("bad.csv", csv(i -> 5, 600, 600).replace("500,5", "500,-5"));
    assertThat(run("--spectrum", file.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).startsWith("rig: " + file + ":504: counts must be").hasLineCount(1);
  }

  @Test
  void withoutTimesAndMonitorTheNormalisationIsRefused() throws Exception {
    Path file = write("bare.csv", csv(i -> 5, 600, 600).replaceAll("# .*\\n", ""));
    assertThat(run("--spectrum", file.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("give --monitor").hasLineCount(1);
    assertThat(run("--spectrum", file.toString(), "--monitor", "600000")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("live_time_unknown");
  }

  @Test
  void aProfileThatIsNotThereIsAUsageError() {
    CommandLine line = line();
    assertThat(line.execute("reduce", "--config", "no/such.toml", "--spectrum", "x.spe"))
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void referenceAndKnownCountsGiveTheSameLithium() throws Exception {
    String profile = Files.readString(PROFILE);
    String own = "rigs/twin-bench.toml";
    String at = PROFILE.resolveSibling(own).toAbsolutePath().toString();
    Path reference = write("reference.spe", SpectrumText.of(twin().count(1, 120, 9)));
    JsonNode known = reduce(reference);
    double counts = known.at("/sources/counts_per_atom_cm2").asDouble() / 120;
    Path byCounts =
        write(
            "counts.toml",
            with(
                profile.replace(own, at),
                "counts",
                "counts_per_atom_cm2 = " + counts + "\nlive_s = 1\nrelative_sigma = 0.01\n"));
    Path byReference =
        write(
            "reference.toml",
            with(
                profile.replace(own, at),
                "reference",
                "areal_mah_cm2 = " + mah(known) + "\nareal_mah_cm2_sigma = 0.01\n"));
    Path cell = write("cell.spe", SpectrumText.of(twin().count(1, 60, 3)));
    double expected = mah(reduce(cell));
    assertThat(mah(reduce(byCounts, cell))).isCloseTo(expected, within(0.01 * expected));
    JsonNode scaled = reduce(byReference, cell, "--reference", reference.toString());
    assertThat(mah(scaled)).isCloseTo(expected, within(0.01 * expected));
    assertThat(scaled.at("/lithium/areal_mah_cm2_sigma_systematic").asDouble()).isGreaterThan(0.01);
  }

  private static String with(String profile, String normalisation, String numbers) {
    return profile.replace(
            "normalisation = \"geometry\"", "normalisation = \"" + normalisation + '"')
        + "\n[analysis."
        + normalisation
        + "]\n"
        + numbers;
  }

  private static String csv(IntToLongFunction counts, double real, double live) {
    StringBuilder text = new StringBuilder();
    text.append("# real_time_s: ").append(real).append("\n# live_time_s: ").append(live);
    text.append("\nchannel,counts\n");
    for (int i = 0; i < 1024; i++) {
      text.append(i).append(',').append(counts.applyAsLong(i)).append('\n');
    }
    return text.toString();
  }

  private static double mah(JsonNode json) {
    return json.at("/lithium/areal_mah_cm2").asDouble();
  }

  private static List<String> flags(JsonNode json) {
    List<String> flags = new ArrayList<>();
    json.get("flags").forEach(flag -> flags.add(flag.asText()));
    return flags;
  }

  private JsonNode reduce(Path file, String... more) throws IOException {
    return reduce(PROFILE, file, more);
  }

  private JsonNode reduce(Path profile, Path file, String... more) throws IOException {
    Path json = folder.resolve("out.json");
    List<String> words =
        new ArrayList<>(List.of("reduce", "--config", profile.toString(), "--spectrum"));
    words.add(file.toString());
    words.addAll(List.of("--json", json.toString()));
    words.addAll(List.of("--csv", folder.resolve("out.csv").toString()));
    words.addAll(List.of("--plot", folder.resolve("out.png").toString()));
    words.addAll(List.of(more));
    int exit = line().execute(words.toArray(String[]::new));
    assertThat(err.toString()).isEmpty();
    assertThat(exit).isEqualTo(ExitCode.OK);
    return new ObjectMapper().readTree(json.toFile());
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of("reduce", "--config", PROFILE.toString()));
    all.addAll(List.of(words));
    err.getBuffer().setLength(0);
    return line().execute(all.toArray(String[]::new));
  }

  private CommandLine line() {
    CommandLine line = RigCommandLine.of(List.of(new ReduceCommand()));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line;
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
