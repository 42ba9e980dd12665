package ndprig.controller.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import ndprig.controller.analysis.indicator.Gains;
import ndprig.controller.app.RunFolders;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.ReductionFlag;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.SpectrumFile;
import ndprig.dsp.spectrum.Spectrum;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisFilesTest {
  private static final Path PROFILE = Path.of("..", "config", "cu-hse-li.toml");
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final int CHANNELS = 1024;

  @TempDir private Path folder = Path.of("");

  private Path profiles;

  @BeforeEach
  void aBlankLiesBesideTheProfile() throws IOException {
    profiles = Files.createDirectories(folder.resolve("profiles").resolve("blanks"));
    StringBuilder text = new StringBuilder("# live_time_s: 1000\n# real_time_s: 1000\n");
    for (int channel = 0; channel < CHANNELS; channel++) {
      text.append(channel).append(",2\n");
    }
    Files.writeString(profiles.resolve("empty.csv"), text);
    profiles = folder.resolve("profiles");
  }

  private Experiment withBlank(String file) throws IOException, ConfigException {
    String text =
        Files.readString(PROFILE)
                .replace(
                    "rig = \"rigs/",
                    "rig = \"" + PROFILE.toAbsolutePath().resolveSibling("rigs") + "/")
            + "\n[analysis.blank]\nfile = \""
            + file
            + "\"\n";
    return ExperimentLoader.parse(profiles.resolve("profile.toml"), text);
  }

  @Test
  void aRunKeepsACopyOfItsBlankAndSubtractsItAfterTheOriginalHasGone() throws Exception {
    Experiment experiment = withBlank("blanks/empty.csv");
    int channels = experiment.rig().mca().channels();
    assertThat(channels).isEqualTo(CHANNELS);
    Path run = folder.resolve("run");
    RunFolders.create(run, experiment, NOW).close();
    Files.delete(profiles.resolve("blanks").resolve("empty.csv"));

    RunFolders.Opened opened = RunFolders.open(run, experiment, NOW);
    opened.store().close();
    Reduction reduction =
        new LiveReducer(opened.experiment(), new Gains()).reduce(flat(channels, 2), Gains.NONE);
    assertThat(reduction.flags())
        .contains(ReductionFlag.NO_LITHIUM_SEEN)
        .doesNotContain(ReductionFlag.NO_BLANK);
    assertThat(reduction.lithium().value()).isZero();
  }

  @Test
  void aBlankThatHasGoneIsToldWhenABinIsReduced() throws Exception {
    Experiment experiment = withBlank("blanks/empty.csv");
    Files.delete(profiles.resolve("blanks").resolve("empty.csv"));
    LiveReducer reducer = new LiveReducer(experiment, new Gains());
    assertThatExceptionOfType(ReductionException.class)
        .isThrownBy(() -> reducer.reduce(flat(CHANNELS, 2), Gains.NONE))
        .withMessageContaining("empty.csv");
  }

  @Test
  void aRunIsNotBegunWithoutWhatItsAnalysisReads() throws Exception {
    Path run = folder.resolve("run");
    for (String file : new String[] {"missing.csv", "../outside.csv"}) {
      Files.writeString(folder.resolve("outside.csv"), "0,1\n");
      Experiment experiment = withBlank(file);
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> RunFolders.create(run, experiment, NOW))
          .withMessageContaining(file);
      assertThat(run).doesNotExist();
    }
  }

  private static Sample flat(int channels, long counts) {
    return new Sample(
        "flat",
        List.of(),
        Spectrum.of(channels, channel -> counts),
        new SpectrumFile.Exposure(1000, 1000, 1e6),
        null);
  }
}
