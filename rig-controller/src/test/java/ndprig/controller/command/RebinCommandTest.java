package ndprig.controller.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import ndprig.controller.acquisition.Baseline;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameCounts;
import ndprig.controller.acquisition.FrameEnvironment;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.FrameTime;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.StepStart;
import ndprig.controller.acquisition.Summary;
import ndprig.controller.app.TwinSpectra;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.cli.RigCommandLine;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.reduce.SpectrumFile;
import ndprig.controller.store.RunInfo;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreChange;
import ndprig.dsp.spectrum.Spectrum;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RebinCommandTest {
  private static final Path PROFILE = Path.of("..", "config", "cu-hse-li.toml");
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final int FRAMES_PER_STEP = 12;
  private static final double STEP_SECONDS = 120;
  private static final double CHARGE_PER_FRAME_MAH = 0.01;

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private long total;

  /** Two steps of twelve frames: 1 and 2 mAh/cm²; one frame more has no beam. */
  @BeforeEach
  void aRunIsStored() throws Exception {
    Experiment experiment = ExperimentLoader.load(PROFILE);
    TwinSpectra twin = TwinSpectra.of(experiment);
    RunInfo info = new RunInfo("run", "run", "", experiment.normalised(), 1, START);
    try (RunStore store = RunStore.create(folder.resolve("run"), info)) {
      long number = 0;
      for (int step = 0; step < 2; step++) {
        store.write(List.of(begin(step)));
        for (int i = 0; i < FRAMES_PER_STEP; i++) {
          SpectrumFile counted = twin.count(step + 1, 10, 1000 + number);
          total += counted.spectrum().total();
          store.write(List.of(change(frame(number++, step, counted, Set.of()))));
        }
      }
      SpectrumFile dark = twin.count(1, 10, 1);
      store.write(List.of(change(frame(number, 1, dark, Set.of(FrameFlag.BEAM_OFF)))));
    }
  }

  @Test
  void binsByStepHoldAllFramesWithBeamAndTheRightLithium() throws Exception {
    JsonNode bins = rebin("--by", "step");
    assertThat(bins.size()).isEqualTo(2);
    assertThat(sum(bins, "/counts_total")).isEqualTo((double) total);
    for (int step = 0; step < 2; step++) {
      JsonNode deposit = bins.get(step).at("/profiles/layered/layers/0");
      double sigma = deposit.get("lithium_mah_cm2_sigma").asDouble();
      assertThat(deposit.get("lithium_mah_cm2").asDouble()).isCloseTo(step + 1, within(3 * sigma));
      assertThat(bins.get(step).get("real_time_s").asDouble()).isEqualTo(STEP_SECONDS);
    }
  }

  @Test
  void binsByTimeNeverStraddleAStep() throws Exception {
    JsonNode bins = rebin("--by", "time", "50");
    List<Double> seconds = new ArrayList<>();
    bins.forEach(bin -> seconds.add(bin.get("real_time_s").asDouble()));
    assertThat(seconds).containsExactly(50.0, 50.0, 20.0, 50.0, 50.0, 20.0);
    assertThat(sum(bins, "/counts_total")).isEqualTo((double) total);
  }

  @Test
  void binsByChargeAndByCountsHoldAllFramesWithBeam() throws Exception {
    JsonNode byCharge = rebin("--by", "charge", "0.06");
    assertThat(byCharge.size()).isEqualTo(4);
    assertThat(sum(byCharge, "/counts_total")).isEqualTo((double) total);
    JsonNode byCounts = rebin("--by", "counts", "3000");
    assertThat(byCounts.size()).isGreaterThan(4);
    assertThat(sum(byCounts, "/counts_total")).isEqualTo((double) total);
  }

  @Test
  void anotherProfileGivesAnotherResultFromTheSameCounts() throws Exception {
    JsonNode own = rebin("--by", "step");
    String other = PROFILE.resolveSibling("zno-cu-hse-li.toml").toString();
    JsonNode coated = rebin("--by", "step", "--config", other);
    assertThat(sum(coated, "/counts_total")).isEqualTo(sum(own, "/counts_total"));
    // 0.1 µm of coating takes the place of collector.
    assertThat(coated.get(0).get("collector_um").asDouble())
        .isLessThan(own.get(0).get("collector_um").asDouble());
  }

  @Test
  void wrongRulesAreUsageErrorsAndAMissingRunAFailure() {
    String run = folder.resolve("run").toString();
    for (String[] by :
        new String[][] {{"moon"}, {"time"}, {"time", "-5"}, {"time", "x"}, {"step", "2"}}) {
      List<String> words = new ArrayList<>(List.of("rebin", run, "--by"));
      words.addAll(Arrays.asList(by));
      assertThat(line().execute(words.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
    }
    assertThat(line().execute("rebin", "no-such-run", "--by", "step")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("holds no run store");
  }

  @Test
  void aProfileWithAnotherNumberOfChannelsIsRefused() throws Exception {
    String own = "rigs/twin-bench.toml";
    Path rig = folder.resolve("rig.toml");
    String bench = Files.readString(PROFILE.resolveSibling(own));
    Files.writeString(
        rig, bench.replace("channels = 1024", "channels = 2048").replace("MCAC=1024", "MCAC=2048"));
    Path profile = folder.resolve("profile.toml");
    Files.writeString(profile, Files.readString(PROFILE).replace(own, rig.toString()));
    String run = folder.resolve("run").toString();
    assertThat(line().execute("rebin", run, "--by", "step", "--config", profile.toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("has 1024 channels, the profile says 2048").hasLineCount(1);
  }

  private static double sum(JsonNode bins, String at) {
    double sum = 0;
    for (JsonNode bin : bins) {
      sum += bin.at(at).asDouble();
    }
    return sum;
  }

  private JsonNode rebin(String... words) throws IOException {
    Path json = folder.resolve("bins.json");
    List<String> all = new ArrayList<>(List.of("rebin", folder.resolve("run").toString()));
    all.addAll(Arrays.asList(words));
    all.addAll(List.of("--json", json.toString()));
    int exit = line().execute(all.toArray(String[]::new));
    assertThat(err.toString()).isEmpty();
    assertThat(exit).isEqualTo(ExitCode.OK);
    return new ObjectMapper().readTree(json.toFile());
  }

  private CommandLine line() {
    CommandLine line = RigCommandLine.of(List.of(new RebinCommand()));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line;
  }

  private static CyclerStep step(int number) {
    return new CyclerStep(number, 1, number == 0 ? StepKind.PLATE : StepKind.STRIP);
  }

  private static StoreChange begin(int step) {
    Duration since = PERIOD.multipliedBy((long) step * FRAMES_PER_STEP);
    return StoreChange.step(
        new StepStart(
            step(step),
            since.toNanos(),
            START.plus(since),
            Duration.ofMillis(100),
            StepStart.Source.CURRENT));
  }

  private static StoreChange change(Frame frame) {
    return StoreChange.frame(
        frame,
        new Baseline(
            0,
            Baseline.State.RUNNING,
            frame.number() + 1,
            1,
            frame.time().end(),
            Baseline.Counted.NOTHING));
  }

  private static Frame frame(long number, int step, SpectrumFile counted, Set<FrameFlag> flags) {
    Instant start = START.plus(PERIOD.multipliedBy(number));
    long nanos = PERIOD.toNanos() * number;
    FrameTime time =
        new FrameTime(
            nanos,
            nanos + PERIOD.toNanos(),
            start,
            start.plus(PERIOD),
            PERIOD,
            PERIOD,
            Duration.ZERO);
    double charge = number * CHARGE_PER_FRAME_MAH;
    FrameEnvironment beside =
        new FrameEnvironment(
            Summary.NONE,
            Summary.NONE,
            Summary.NONE,
            Summary.NONE,
            charge,
            charge + CHARGE_PER_FRAME_MAH,
            0,
            Math.round(counted.exposure().monitorCounts()));
    return new Frame(number, time, step(step), beside, flags, counts(counted.spectrum()));
  }

  private static FrameCounts counts(Spectrum spectrum) {
    return new FrameCounts(Arrays.stream(spectrum.toArray()).mapToInt(Math::toIntExact).toArray());
  }
}
