package ndprig.controller.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of mistake, planted in a good file. */
class ConfigProblemsTest {
  private static final Path GOOD = ShippedFilesTest.CONFIG.resolve("zno-cu-hse-li.toml");
  private static final Path GOOD_RIG = ShippedFilesTest.CONFIG.resolve("rigs/twin-bench.toml");

  private Path experiment;
  private Path rig;

  @BeforeEach
  void copyTheGoodFiles(@TempDir Path folder) throws IOException {
    experiment = Files.copy(GOOD, folder.resolve("experiment.toml"));
    Files.createDirectory(folder.resolve("rigs"));
    rig = Files.copy(GOOD_RIG, folder.resolve("rigs/twin-bench.toml"));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cycles = 5             | cycles = 5.5                  | plan.cycles | is 5.5 | a whole number from 1
          frame_period_s = 10    | frame_period_s = "10"         | plan.frame_period_s | is the text "10" | a number from 1 to 3600
          frame_period_s = 10    | frame_period_s = nan          | plan.frame_period_s | is not a finite number | a number from 1 to 3600
          li6_fraction = 0.0759  | li6_fraction = 7.59           | cell.li6_fraction | 7.59 is out of range | a number above 0 to 1
          plating_sign = 1       | plating_sign = 0              | cell.plating_sign | 0 is not allowed | one of -1, 1
          on_timeout = "warn"    | on_timeout = "ignore"         | plan.temperature.on_timeout | "ignore" is not allowed | "warn" or "stop"
          name = "copper"        | name = ""                     | cell.materials[0].name | is empty | a text
          formula = "Cu"         | formula = "copper"            | cell.materials[0].parts[0].formula | "copper" is not of that form | element symbols
          parts = [{ formula = "Cu", parts_by_mass = 1, density_g_cm3 = 8.96 }] | parts = [] | cell.materials[0].parts | is empty | formula, parts_by_mass, density_g_cm3
          rig = "rigs/twin-bench.toml" | rig = 5               | rig | is 5 | the path of a rig profile
          rig = "rigs/twin-bench.toml" | rig = "a\\u0000b"    | rig | has characters that cannot be seen | the path of a rig profile
          seed = 1               | sead = 1                      | twin.sead | unknown key | seed
          cycles = 5             | cycles = 5000                 | plan.cycles | is 5000 | at most twin.programme.cycles, which is 5
          frame_period_s = 10    | frame_period_s = 7.05         | plan.frame_period_s | is 7.05 s | a whole multiple of rig.control.period_ms
          target_celsius = 25.0  | target_celsius = 70           | plan.temperature.target_celsius | the target is 70 °C | at most 58 °C, the setpoint limit by cell.temperature_max_celsius = 60
          target_celsius = 25.0  | target_celsius = 5            | plan.temperature.target_celsius | the target is 5 °C | at least 7 °C, the setpoint limit by rig.safety.temperature_min_celsius = 5
          target_mpa = 1.0       | target_mpa = 5                | plan.pressure.target_mpa | the target is 5 MPa | at most 4.3478 MPa, the setpoint limit by cell.pressure_max_mpa = 5
          ramp_mpa_per_s = 0.02  | ramp_mpa_per_s = 0.15         | plan.pressure.ramp_mpa_per_s | is 0.15 | at most rig.control.pressure.ramp_limit_mpa_per_s
          voltage_max_v = 2.0    | voltage_max_v = -1.5          | cell.voltage_min_v | the trip is -1 V | less than -1.5 V, the trip by cell.voltage_max_v = -1.5
          high_kev = 1400.0      | high_kev = 4000               | analysis.window.high_kev | beyond the last channel | at most 3069
          low_kev = 300.0        | low_kev = 1400                | analysis.window.low_kev | is 1400 | less than analysis.window.high_kev
          strip_cutoff_v = 1.0   | strip_cutoff_v = 0.05         | twin.programme.strip_cutoff_v | would end every stripping at once | above 0.08
          quadratic_kev_per_channel2 = 0.0 | quadratic_kev_per_channel2 = -0.002 | analysis.energy.quadratic_kev_per_channel2 | makes the energy fall | more than -0.00146
          offset_kev = 0.0       | offset_kev = 350.0            | analysis.window.low_kev | before channel 0 | at least 350
          max_um = 40.0          | max_um = 10                   | analysis.depth.max_um | is 10 | more than cell.collector.thickness_um, which is 12
          normalisation = "geometry" | normalisation = "sensitivity" | analysis.normalisation | needs numbers | a section analysis.sensitivity
          { material = "copper"  | { material = "brass"          | cell.collector.material | there is no material "brass" | copper, hybrid electrolyte
          name = "zinc oxide"    | name = "copper"               | cell.materials[0].name | "copper" is there more than once | a name of its own
          current_density_ma_cm2 = 0.05 | current_density_ma_cm2 = 0.005 | twin.programme.current_density_ma_cm2 | counts as rest | above rig.cycler.step_threshold_ma, 0.005
          current_density_ma_cm2 = 0.05 | current_density_ma_cm2 = 3 | twin.programme.current_density_ma_cm2 | more than the shunt's converter sees | below 2.56
          formula = "Cu"         | formula = "Xx2"               | cell.materials[0].parts[0].formula | unknown element 'Xx' | elements
          formula = "Cu"         | formula = "Cu0"               | cell.materials[0].parts[0].formula | '0' is not a number of atoms | elements
          formula = "Cu"         | formula = "Li6PS5Cl("         | cell.materials[0].parts[0].formula | is not of that form | element symbols
          formula = "Cu"         | formula = ""                  | cell.materials[0].parts[0].formula | is empty | element symbols
          parts_by_mass = 1, density_g_cm3 = 8.96 | parts_by_mass = 0, density_g_cm3 = 8.96 | cell.materials[0].parts[0].parts_by_mass | 0 is out of range | a number from 1.0E-9
          density_g_cm3 = 8.96   | density_g_cm3 = 896           | cell.materials[0].parts[0].density_g_cm3 | 896 is out of range | a number above 0 to 25
          density_g_cm3 = 8.96   | density_kg_m3 = 8960          | cell.materials[0].parts[0].density_kg_m3 | unknown key | density_g_cm3
          thickness_um = 12.0    | thickness_nm = 12000          | cell.collector.thickness_nm | unknown key | thickness_um
          li6_fraction = 0.0759  | li6_fraction = 0              | cell.li6_fraction | 0 is out of range | a number above 0 to 1
          offset_kev = 0.0       | offset_kev = nan              | analysis.energy.offset_kev | is not a finite number | a number from -1000 to 1000
          gain_kev_per_channel = 3.0 | gain_kev_per_channel = -3.0 | analysis.energy.gain_kev_per_channel | -3 is out of range | a number above 0
          """)
  void aMistakeInTheExperimentIsTold(
      String good, String bad, String key, String what, String allowed) throws IOException {
    replace(experiment, good, bad);

    assertTold(key, what, allowed, bad);
  }

  @ParameterizedTest
  @CsvSource({
    "'parts_by_mass = 1, ', parts_by_mass",
    "', density_g_cm3 = 8.96', density_g_cm3",
    "'formula = \"Cu\", ', formula"
  })
  void whatIsMissingOfAMaterialIsToldAtTheMaterial(String without, String key) throws IOException {
    replace(experiment, without, "");

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo("cell.materials[0].parts[0]." + key);
              assertThat(problem.what()).isEqualTo("is missing");
              assertThat(Files.readAllLines(experiment).get(problem.line() - 1))
                  .startsWith("parts");
            });
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          channels = 1024        | channels = 1000               | mca.channels | 1000 is not allowed | one of 256, 512
          link = "twin"          | link = "i2c:1:0x2a"           | mca.link | cannot reach this device | "udp:HOST:PORT" or "serial:PATH"
          link = "twin"          | link = "somewhere"            | mca.link | "somewhere" is not a link | "udp:HOST:PORT"
          crc = true             | crc = 1                       | stack_actuator.crc | is 1 | true or false
          safe_state = "hold"    | safe_state = "retract"        | stack_actuator.safe_state | "retract" is not allowed | "hold"
          id = "mca"             | id = "cycler"                 | mca.id | "cycler" is rig.cycler.id as well | a name of its own
          mca_link = "udp:127.0.0.1:10001" | mca_link = "udp:127.0.0.1:5683" | bench.mca_link | has the port of coap.port | a port of its own
          crc = true             | crk = true                    | stack_actuator.crk | unknown key; did you mean "crc"? | crc
          full_scale_n = 2000    | full_scale_n = 2000-01-01     | load_cell.full_scale_n | is a date or a time | a number
          full_scale_n = 2000    | full_scale_n = 4.9e-324       | load_cell.full_scale_n | 4.9E-324 is too close to 0 | a number
          full_scale_n = 2000    | full_scale_n = 500            | load_cell.full_scale_n | the load cell's full scale is 5 MPa | at least 19.5 MPa, the mechanical stop by rig.stack_actuator.stop_n = 1950
          position_max_steps = 20000 | position_max_steps = 1000 | stack_actuator.position_max_steps | too little for the target pressure | at least 1201
          voltage_range_v = 6.144 | voltage_range_v = 1.024      | cell.voltage_max_v | is beyond rig.cycler.voltage_range_v | less than ± 1.024
          full_power_rise_kelvin = 95.0 | full_power_rise_kelvin = 5.0 | plan.temperature.target_celsius | more than the heater can do | at most 24
          demand_expiry_ms = 1000 | demand_expiry_ms = 250       | heater.demand_expiry_ms | is 0.25 s | a whole multiple of rig.control.period_ms
          target_max_mpa = 15.0  | target_max_mpa = 17.0         | control.pressure.target_max_mpa | the relief is 18.7 MPa | less than 18 MPa, the trip by rig.safety.pressure_max_mpa = 18
          dead_man_ms = 1000     | dead_man_ms = 100             | safety.dead_man_ms | is 0.1 s | more than rig.control.period_ms, which is 0.1 s
          zero_tolerance_n = 1.5 | zero_tolerance_n = 5.0       | load_cell.zero_tolerance_n | the zero tolerance is 0.05 MPa | at most 0.02 MPa, contact by rig.control.pressure.contact_mpa = 0.02
          plausible_max_celsius = 120 | plausible_max_celsius = 70 | safety.temperature_max_celsius | is 80 | less than rig.thermometer.plausible_max_celsius
          """)
  void aMistakeInTheRigProfileIsTold(
      String good, String bad, String key, String what, String allowed) throws IOException {
    replace(rig, good, bad);

    assertTold(key, what, allowed, bad);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          channels = 1024       | channels = 2048      | mca.commands[1] | "MCAC=1024" contradicts | "MCAC=1024"
          "RESC=Y"              | "resc=y"             | mca.commands[0] | "resc=y" is not of that form | "resc=y"
          "MCAE=OFF"            | "MCAE=OFF", 7        | mca.commands[20] | is 7 | "MCAE=OFF", 7
          """)
  void aMistakeInAListIsToldWithTheLineOfTheElement(
      String good, String bad, String key, String what, String atLineWith) throws IOException {
    replace(rig, good, bad);

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo(key);
              assertThat(problem.what()).contains(what);
              assertThat(Files.readAllLines(rig).get(problem.line() - 1)).contains(atLineWith);
            });
  }

  @Test
  void everythingThatTouchesSafetyIsRequired() throws IOException {
    Files.writeString(rig, Files.readString(rig).replaceAll("(?s)(\\[safety]\n).*?\n\n", "$1\n"));

    assertThat(problems())
        .hasSameSizeAs(KeySpec.of(SafetyConfig.class))
        .allSatisfy(
            problem -> {
              assertThat(problem.key()).startsWith("safety.");
              assertThat(problem.what()).isEqualTo("is missing");
              assertThat(problem.line()).isEqualTo(lineOf(rig, "[safety]", ""));
            });
  }

  @Test
  void aMissingSectionIsOneProblem() throws IOException {
    replace(experiment, "[plan.end]\nfinal_rest_min = 10\nmax_duration_h = 60\n", "");

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo("plan.end");
              assertThat(problem.what()).isEqualTo("the section is missing");
              assertThat(problem.allowed())
                  .isEqualTo("[plan.end] with final_rest_min, max_duration_h");
            });
  }

  @Test
  void aPartOfTheReservoirIsLessThanTheReservoir() throws IOException {
    replace(experiment, "[twin.thermal]", "[twin.reservoir]\npart_h = 4.0\n\n[twin.thermal]");

    assertTold(
        "twin.reservoir.part_h",
        "is 14400 s",
        "less than twin.programme.plate_h, which is 14400 s",
        "part_h = 4.0");
  }

  @Test
  void theResistanceOfTheInterfaceCountsAgainstTheCutOff() throws IOException {
    String resistance = "ohm_cm2 = 18500.0\npressed_ohm_cm2 = 75\npressed_mpa = 20";
    replace(
        experiment, "[twin.thermal]", "[twin.resistance]\n" + resistance + "\n\n[twin.thermal]");

    assertTold(
        "twin.programme.strip_cutoff_v",
        "would end every stripping at once",
        "above 1.005",
        "strip_cutoff_v = 1.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0", "::", "192.168.1.7", "rig.example.org", "127.0.0.1.example.org", "1"})
  void aControllerBeyondItsMachineMustBeReadOnly(String host) throws Exception {
    replace(rig, "port = 5683", "port = 5683\nhost = \"" + host + "\"");
    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo("coap.host");
              assertThat(problem.what()).contains("would let others control the rig");
              assertThat(problem.allowed()).contains("read_only = true");
            });
    replace(rig, "port = 5683", "port = 5683\nread_only = true");
    ExperimentLoader.load(experiment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.3.2.1", "::1", "[::1]", "localhost", "0:0:0:0:0:0:0:1"})
  void aLoopbackAddressMayBeControlled(String host) throws Exception {
    replace(rig, "port = 5683", "port = 5683\nhost = \"" + host + "\"");
    assertThat(ExperimentLoader.load(experiment).rig().coap().readOnly()).isFalse();
  }

  @Test
  void aRigOfTheTwinNeedsItsTruth() throws IOException {
    String text = Files.readString(experiment);
    Files.writeString(experiment, text.substring(0, text.indexOf("[twin]")));

    assertThat(problems())
        .extracting(Problem::key)
        .contains("mca.link", "thermometer.link", "cycler.permit_link");
  }

  @Test
  void aMaterialWithoutAGoodNameIsOneProblem() throws IOException {
    replace(experiment, "name = \"copper\"", "name = 29");

    assertThat(problems()).extracting(Problem::key).containsExactly("cell.materials[0].name");
  }

  @Test
  void aLinkToTheBenchNeedsTheBench() throws IOException {
    String text = Files.readString(rig).replaceAll("(?s)\n\\[bench].*?\n\n", "\n");
    Files.writeString(rig, text.replace("enable_link = \"twin\"", "enable_link = \"bench\""));

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo("heater.enable_link");
              assertThat(problem.what()).isEqualTo("is the bench's, which is not described");
            });
  }

  @Test
  void aHeaterDemandMustOutliveTwoControlTicks() throws IOException {
    replace(rig, "[control]\nperiod_ms = 100", "[control]\nperiod_ms = 500");
    replace(rig, "demand_expiry_ms = 1000", "demand_expiry_ms = 500");

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo("heater.demand_expiry_ms");
              assertThat(problem.what()).isEqualTo("ends between two control ticks");
              assertThat(problem.allowed()).isEqualTo("a time in s of at least 1");
            });
  }

  @Test
  void aRigProfileThatIsNotThereIsToldWhereItIsNamed() throws IOException {
    replace(experiment, "rigs/twin-bench.toml", "rigs/other.toml");

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file()).isEqualTo(experiment);
              assertThat(problem.line()).isEqualTo(lineOf(experiment, "rig = ", ""));
              assertThat(problem.what()).contains("there is no file").contains("other.toml");
            });
  }

  @Test
  void anExperimentThatIsNotThereIsTold() throws IOException {
    Files.delete(experiment);

    assertThat(problems())
        .extracting(Problem::text)
        .containsExactly(
            experiment + ": there is no file " + experiment + "; allowed: the path of a file");
  }

  @Test
  void mistakesOfSyntaxInBothFilesAreToldWithTheirLines() throws IOException {
    replace(experiment, "cycles = 5", "cycles =");
    List<Problem> inExperiment = problems();
    copyAgain();
    replace(rig, "[coap]", "[coap");
    List<Problem> inRig = problems();

    assertThat(inExperiment)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(lineOf(experiment, "frame_period_s", "") - 1);
              assertThat(problem.what()).startsWith("not TOML: ");
            });
    assertThat(inRig)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file()).isEqualTo(rig);
              assertThat(problem.line()).isEqualTo(lineOf(rig, "[coap", ""));
            });
  }

  @Test
  void tenMistakesAreTenProblemsFromTopToBottom() throws IOException {
    replace(experiment, "area_cm2 = 1.0", "area_cm2 = 0");
    replace(experiment, "voltage_min_v = -1.0", "voltage_min_v = 3.0");
    replace(experiment, "bragg_factor = 1.0", "brag_factor = 1.0");
    replace(experiment, "formula = \"Cu\"", "formula = 29");
    replace(experiment, "frame_period_s = 10", "frame_period_s = 9");
    replace(experiment, "mode = \"force\"", "mode = \"constant\"");
    replace(experiment, "slice_um = 0.25", "");
    replace(experiment, "seed = 1", "seed = \"one\"");
    replace(experiment, "strip_cutoff_v = 1.0", "strip_cutoff_v = 2.5");

    assertThat(problems())
        .extracting(Problem::key)
        .containsExactly(
            "cell.area_cm2",
            "cell.voltage_min_v",
            "cell.collector.brag_factor",
            "cell.collector.bragg_factor",
            "cell.materials[0].parts[0].formula",
            "plan.pressure.mode",
            "analysis.depth.slice_um",
            "analysis.bins.by_time_s",
            "twin.seed",
            "twin.programme.strip_cutoff_v");
    assertThat(problems()).extracting(Problem::line).isSorted();
  }

  @Test
  void theMessageHasALineForEachProblem() throws IOException {
    replace(experiment, "li6_fraction = 0.0759", "li6_fraction = 2");
    replace(rig, "port = 5683", "port = 70000");

    ConfigException thrown = failure();

    assertThat(thrown)
        .hasMessage(
            experiment
                + ":"
                + lineOf(experiment, "li6_fraction", "")
                + ": cell.li6_fraction: 2 is out of range; allowed: a number above 0 to 1"
                + System.lineSeparator()
                + rig
                + ":"
                + lineOf(rig, "port = 70000", "")
                + ": coap.port: 70000 is out of range; allowed: a whole number from 0 to 65535");
  }

  private void copyAgain() throws IOException {
    Files.writeString(experiment, Files.readString(GOOD));
    Files.writeString(rig, Files.readString(GOOD_RIG));
  }

  private List<Problem> problems() {
    return failure().problems();
  }

  private ConfigException failure() {
    ConfigException thrown =
        catchThrowableOfType(ConfigException.class, () -> ExperimentLoader.load(experiment));
    assertThat(thrown).as("what the loader says").isNotNull();
    return thrown;
  }

  private void assertTold(String key, String what, String allowed, String planted) {
    assertThat(problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.key()).isEqualTo(key);
              assertThat(problem.what()).contains(what);
              assertThat(problem.allowed()).contains(allowed);
              assertThat(problem.line()).isEqualTo(lineOf(problem.file(), lastPart(key), planted));
            });
  }

  private static void replace(Path file, String good, String bad) throws IOException {
    String text = Files.readString(file);
    int at = text.indexOf(good);
    assertThat(at).as("\"%s\" in %s", good, file).isNotNegative();
    Files.writeString(file, text.substring(0, at) + bad + text.substring(at + good.length()));
  }

  private static String lastPart(String key) {
    return key.substring(key.lastIndexOf('.') + 1).replaceFirst("\\[.*", "");
  }

  /** The line of the planted text if it has the key's name in it, else of the key's first use. */
  private static int lineOf(Path file, String name, String planted) throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (planted.contains(name) ? lines.get(i).contains(planted) : lines.get(i).contains(name)) {
        return i + 1;
      }
    }
    throw new AssertionError(name + " is not in " + file);
  }

  @ParameterizedTest
  @CsvSource({"gpio:24, gpio:25", "gpio:23, gpio:25", "i2c:1:0x48, i2c:1:0x2a"})
  void twoDevicesCannotHaveOneLink(String from, String to) throws IOException {
    Path raspberry =
        Files.copy(
            ShippedFilesTest.CONFIG.resolve("rigs/raspberry-pi.toml"),
            rig.resolveSibling("raspberry-pi.toml"));
    replace(experiment, "twin-bench", "raspberry-pi");
    replace(raspberry, from, to);

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).startsWith('"' + to + "\" is rig.").endsWith(" as well");
              assertThat(problem.line()).isPositive();
            });
  }

  @Test
  void oneSerialDeviceUnderTwoPathsIsOneLink() throws IOException {
    Path device = Files.createFile(experiment.resolveSibling("tty"));
    Path byId = Files.createSymbolicLink(experiment.resolveSibling("by-id"), device);
    String profile =
        Files.readString(ShippedFilesTest.CONFIG.resolve("rigs/raspberry-pi.toml"))
            .replace("udp:192.168.10.20:10001", "serial:" + device)
            .replace("/dev/ttyAMA0", byId.toString());
    Files.writeString(rig, profile);

    assertThat(problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("is rig.mca.link as well"));
  }
}
