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
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import ndprig.controller.app.SourceSpectra;
import ndprig.controller.app.TwinSpectra;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.cli.RigCommandLine;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.experiment.ReductionSetup;
import ndprig.controller.reduce.SpectrumText;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.calibration.KnownLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CalibrateCommandTest {
  private static final Path PROFILE = Path.of("..", "config", "cu-hse-li.toml");
  private static final EnergyCalibration TRUTH = EnergyCalibration.linear(12, 2.98);
  private static final SourceSpectra DETECTOR = new SourceSpectra(TRUTH, 1024, 20, 20_000);

  private static final List<String> THIN =
      List.of("6Li-triton@911", "6Li-alpha@686", "10B-alpha@490", "10B-alpha0@592");

  /** Four standard uncertainties. */
  private static final double SIGMAS = 4;

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Path thin() throws IOException {
    return spectrum(DETECTOR, 20_000, "6Li-triton", "6Li-alpha", "10B-alpha", "10B-alpha0");
  }

  private Path spectrum(SourceSpectra detector, int counts, String... names) throws IOException {
    List<KnownLine> lines = Stream.of(names).map(KnownLine::named).toList();
    return write("source.spe", SpectrumText.of(detector.of(lines, counts, 5)));
  }

  @Test
  void offsetGainAndResolutionAreRightWithinTheirUncertainties() throws Exception {
    JsonNode json = calibrate(thin(), THIN).get("calibration");
    assertWithin(json, "offset_kev", TRUTH.offsetKev());
    assertWithin(json, "fwhm_kev", DETECTOR.fwhmKev());
    double gain = json.get("gain_kev_per_channel").asDouble();
    assertThat(gain)
        .isCloseTo(
            TRUTH.gainKevPerChannel(),
            within(SIGMAS * gain * json.get("gain_relative_sigma").asDouble()));
    assertThat(json.get("offset_gain_correlation").asDouble()).isBetween(-1.0, -0.9);
    assertThat(json.get("flags")).isEmpty();
    assertThat(json.get("lines").size()).isEqualTo(4);
    assertThat(ImageIO.read(folder.resolve("out.png").toFile()).getWidth()).isEqualTo(1500);
  }

  @Test
  void alphaSourcesAreFittedWithTheWeakerLinesBesideThem() throws Exception {
    SourceSpectra wide = new SourceSpectra(EnergyCalibration.linear(-20, 6.1), 1024, 25, 5000);
    JsonNode json =
        calibrate(
                spectrum(wide, 50_000, "241Am", "239Pu", "244Cm"),
                List.of("241Am@902", "239Pu@848", "244Cm@955"))
            .get("calibration");
    assertWithin(json, "offset_kev", -20);
    assertWithin(json, "fwhm_kev", 25);
    assertThat(json.get("flags")).isEmpty();
  }

  @Test
  void theSectionsThatItPrintsCanBePastedIntoAProfile() throws Exception {
    calibrate(thin(), THIN);
    String printed = out.toString();
    String sections =
        printed
            .substring(printed.indexOf("[analysis.energy]"))
            .replaceFirst("# collector_um_sigma.*", "collector_um_sigma = 0.1")
            .replace(
                "[analysis.systematics]", "[analysis.systematics]\nstopping_relative_sigma = 0.02");
    String profile = Files.readString(PROFILE);
    String own = "rigs/twin-bench.toml";
    String calibrated =
        profile
                .replaceAll("(?s)\\[analysis\\.(energy|resolution|systematics)].*?(?=\\n\\[)", "")
                .replace(own, PROFILE.resolveSibling(own).toAbsolutePath().toString())
            + "\n"
            + sections;
    Experiment experiment = ExperimentLoader.load(write("profile.toml", calibrated));
    assertThat(experiment.analysis().energy().offsetKev()).isCloseTo(12, within(2.0));
    assertThat(ReductionSetup.of(experiment).uncertain().offsetGainCorrelation())
        .isBetween(-1.0, -0.9);
  }

  @Test
  void curvatureIsFoundWithThreeLinesOrMore() throws Exception {
    EnergyCalibration bent = new EnergyCalibration(5, 2.9, 5e-5);
    Path file =
        spectrum(
            new SourceSpectra(bent, 1024, 20, 5000),
            20_000,
            "6Li-triton",
            "6Li-alpha",
            "10B-alpha",
            "10B-alpha0");
    List<String> lines = new ArrayList<>();
    for (String name : List.of("6Li-triton", "6Li-alpha", "10B-alpha", "10B-alpha0")) {
      lines.add(name + "@" + Math.round(bent.channelAt(KnownLine.named(name).energyKev())));
    }
    JsonNode straight = calibrate(file, lines).get("calibration");
    assertThat(straight.get("flags").toString()).contains("lines_disagree");
    JsonNode curved = calibrate(file, lines, "--quadratic").get("calibration");
    assertThat(curved.get("flags")).isEmpty();
    assertThat(curved.get("quadratic_kev_per_channel2").asDouble()).isCloseTo(5e-5, within(1e-5));
  }

  @Test
  void twoLinesAreFlaggedAsUnchecked() throws Exception {
    JsonNode json = calibrate(thin(), THIN.subList(0, 2));
    assertThat(json.at("/calibration/flags").toString()).contains("nothing_checks");
  }

  @Test
  void spectraAreAdded() throws Exception {
    Path lithium = spectrum(DETECTOR, 5000, "6Li-triton", "6Li-alpha");
    Path first = Files.move(lithium, folder.resolve("lithium.spe"));
    Path boron = spectrum(DETECTOR, 5000, "10B-alpha");
    JsonNode json = calibrate(first, THIN.subList(0, 3), "--spectrum", boron.toString());
    assertThat(json.get("spectra").size()).isEqualTo(2);
    assertWithin(json.get("calibration"), "offset_kev", TRUTH.offsetKev());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "6Li-triton@911 6Li-alpha@300 | 6Li-alpha in channels 280 to 320: no peak",
        "6Li-triton@911 6Li-alpha@2000 | 6Li-alpha: channel 2000 lies outside the spectrum",
        "6Li-triton@911 2727.57@686 | two lines have 2727.57 keV",
        "6Li-triton@911 6Li-alpha@909 | are one and the same peak",
        "6Li-triton@686 6Li-alpha@911 | energies must rise with the channels",
        "6Li-triton@911 | needs 2 lines, got 1",
        "6Li-triton@911 6Li-alpha@1020 | 6Li-alpha in channels 1002 to 1020: no peak",
        "6Li-triton@911 6Li-alpha@686±3 | a fit needs at least 8"
      })
  void whatGivesNoCalibrationIsOneSentence(String lines, String message) throws Exception {
    assertThat(run(thin(), lines.split(" ", -1))).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).startsWith("rig: ").contains(message).hasLineCount(1);
  }

  @Test
  void aPeakThatIsCutOffByTheSpectrumsEndIsRefused() throws Exception {
    SourceSpectra narrow = new SourceSpectra(EnergyCalibration.linear(0, 2.6675), 1024, 20, 0);
    Path file = spectrum(narrow, 10_000, "6Li-triton", "6Li-alpha");
    assertThat(run(file, "6Li-triton@1020", "6Li-alpha@771")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("end").contains("spectrum").hasLineCount(1);
  }

  @Test
  void threeCoefficientsNeedThreeLines() throws Exception {
    assertThat(run(thin(), THIN.get(0), THIN.get(1), "--quadratic")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("needs 3 lines, got 2").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20})
  void nextToNoCountsAreRefused(int counts) throws Exception {
    SourceSpectra dark = new SourceSpectra(TRUTH, 1024, 20, 0);
    Path file = spectrum(dark, counts, "6Li-triton", "6Li-alpha");
    assertThat(run(file, THIN.get(0), THIN.get(1))).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("too few counts").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "6Li-triton",
        "60Co@300",
        "241Am@",
        "241Am@-5",
        "241Am@x",
        "241Am@300±0",
        "241Am@300±x",
        "-5@300",
        "0@300"
      })
  void linesOfAnotherFormAreAUsageError(String line) throws Exception {
    assertThat(run(thin(), "6Li-triton@911", line)).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void optionsThatDoNotGoTogetherAreAUsageError() throws Exception {
    Path file = thin();
    String config = PROFILE.toString();
    for (List<String> words :
        List.of(
            List.<String>of(),
            List.of("--edge"),
            List.of("--line", "241Am@300", "--config", config),
            List.of("--edge", "--config", config, "--plot", "x.png"),
            List.of("--edge", "--config", "no/such.toml"))) {
      List<String> all = new ArrayList<>(List.of("calibrate", "--spectrum", file.toString()));
      all.addAll(words);
      assertThat(line().execute(all.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void theEdgeOfAThickDepositTellsTheCollector() throws Exception {
    JsonNode json = edge(3, "--edge", "--config", PROFILE.toString()).get("edge");
    assertThat(json.get("collector_um").asDouble())
        .isCloseTo(12, within(json.get("collector_um_sigma").asDouble()));
    assertThat(json.get("collector_um_sigma_statistical").asDouble()).isBetween(0.001, 0.02);
    assertThat(json.get("collector_um_sigma_systematic").asDouble()).isBetween(0.15, 0.35);
    assertThat(json.get("flags")).isEmpty();
    assertThat(out.toString()).contains("collector 11.9");
  }

  @Test
  void aDepositWithoutAPlateauIsRefusedOrFlagged() throws Exception {
    JsonNode thin = edge(0.5, "--edge", "--config", PROFILE.toString()).get("edge");
    assertThat(thin.get("flags").toString()).contains("edge_width", "edge_poor_fit");
    Path none = write("none.spe", SpectrumText.of(DETECTOR.of(List.of(), 0, 3)));
    int exit =
        line()
            .execute(
                "calibrate",
                "--spectrum",
                none.toString(),
                "--edge",
                "--config",
                PROFILE.toString());
    assertThat(exit).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).startsWith("rig: no edge near").hasLineCount(1);
  }

  private JsonNode edge(double depositMah, String... words) throws Exception {
    Experiment experiment = ExperimentLoader.load(PROFILE);
    TwinSpectra twin = TwinSpectra.of(experiment);
    Path file = write("deposit.spe", SpectrumText.of(twin.count(depositMah, 200, 2)));
    Path json = folder.resolve("edge.json");
    List<String> all = new ArrayList<>(List.of("calibrate", "--spectrum", file.toString()));
    all.addAll(List.of("--json", json.toString()));
    all.addAll(List.of(words));
    assertThat(line().execute(all.toArray(String[]::new))).isEqualTo(ExitCode.OK);
    return new ObjectMapper().readTree(json.toFile());
  }

  private static void assertWithin(JsonNode json, String name, double truth) {
    assertThat(json.get(name).asDouble())
        .isCloseTo(truth, within(SIGMAS * json.get(name + "_sigma").asDouble()));
  }

  private JsonNode calibrate(Path file, List<String> lines, String... more) throws IOException {
    Path json = folder.resolve("out.json");
    List<String> words = new ArrayList<>(lines);
    words.addAll(List.of("--json", json.toString()));
    words.addAll(List.of("--plot", folder.resolve("out.png").toString()));
    words.addAll(List.of(more));
    int exit = run(file, words.toArray(String[]::new));
    assertThat(err.toString()).isEmpty();
    assertThat(exit).isEqualTo(ExitCode.OK);
    return new ObjectMapper().readTree(json.toFile());
  }

  private int run(Path file, String... words) {
    List<String> all =
        new ArrayList<>(List.of("calibrate", "--spectrum", file.toString(), "--line"));
    all.addAll(List.of(words));
    return line().execute(all.toArray(String[]::new));
  }

  private CommandLine line() {
    CommandLine line = RigCommandLine.of(List.of(new CalibrateCommand()));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line;
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
