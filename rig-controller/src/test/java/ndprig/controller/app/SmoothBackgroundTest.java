package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.cli.RigCommandLine;
import ndprig.controller.command.ValidateCommand;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.experiment.CountingSetup;
import ndprig.controller.experiment.ReductionSetup;
import ndprig.controller.reduce.Reducer;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionFlag;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.SpectrumFile.Exposure;
import ndprig.controller.reduce.Standards;
import ndprig.controller.reduce.Value;
import ndprig.controller.twin.bench.TwinScenarios;
import ndprig.dsp.spectrum.Spectrum;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Spectra of the twin with one count per keV added at all energies. */
class SmoothBackgroundTest {
  private static final Path PROFILE = Path.of("..", "config", "cu-hse-li.toml");
  private static final int SECONDS = 60;
  private static final double PER_KEV = 1;
  private static final double MONITOR_PER_SECOND = 1000;

  private static Experiment with(String section) throws Exception {
    String fewReplicas =
        Files.readString(PROFILE)
            .replace("[analysis.unfold]\n", "[analysis.unfold]\nreplicas = 2\n");
    String text = fewReplicas + section;
    return ExperimentLoader.parse(PROFILE.resolveSibling("smooth.toml"), text);
  }

  private static Experiment smooth(double highKev) throws Exception {
    return with("\n[analysis.background]\nhigh_kev = " + highKev + "\n");
  }

  private static Reducer reducer(Experiment experiment) throws Exception {
    return new Reducer(ReductionSetup.of(experiment), Standards.NONE);
  }

  private static Sample clean(Experiment experiment, long seed) {
    int channels = experiment.rig().mca().channels();
    TwinSpectra twin =
        new TwinSpectra(
            TwinScenarios.of(experiment), new CountingSetup(experiment).calibration(), channels);
    Sample counted = Sample.of(twin.count(1, SECONDS, seed));
    Exposure exposure = new Exposure(SECONDS, SECONDS, Math.round(SECONDS * MONITOR_PER_SECOND));
    return new Sample("clean", counted.origins(), counted.spectrum(), exposure, null);
  }

  private static Sample plusFlat(Experiment experiment, Sample clean, long seed) {
    RandomDataGenerator random = new RandomDataGenerator(seed);
    double mean = PER_KEV * experiment.analysis().energy().gainKevPerChannel();
    Spectrum flat = Spectrum.of(clean.spectrum().channels(), i -> random.nextPoisson(mean));
    Spectrum sum = clean.spectrum().plus(flat);
    return new Sample("with background", clean.origins(), sum, clean.exposure(), null);
  }

  private static Value layered(Reduction reduction) {
    Reduction.Layered layers = reduction.profiles().layered();
    if (layers == null) {
      throw new IllegalStateException("a spectrum was not fitted: " + reduction.flags());
    }
    return layers.lithiumUm();
  }

  /** Distances from what the clean spectra give together, in counting uncertainties. */
  private record Trial(
      ReducerCoverage.Pulls amount,
      ReducerCoverage.Pulls lithium,
      ReducerCoverage.Pulls amountIgnoring,
      ReducerCoverage.Pulls lithiumIgnoring) {
    static Trial of(int spectra) throws Exception {
      Experiment experiment = smooth(2700);
      Reducer knowing = reducer(experiment);
      Reducer ignoring = reducer(with(""));
      List<Sample> clean = new ArrayList<>();
      for (int i = 0; i < spectra; i++) {
        clean.add(clean(experiment, 1000 + i));
      }
      Reduction truth = ignoring.reduce(Sample.sum(clean));
      List<Reduction> with = new ArrayList<>();
      List<Reduction> without = new ArrayList<>();
      for (int i = 0; i < spectra; i++) {
        Sample sample = plusFlat(experiment, clean.get(i), 5000 + i);
        with.add(knowing.reduce(sample));
        without.add(ignoring.reduce(sample));
      }
      return new Trial(
          amounts(with, truth),
          layers(with, truth),
          amounts(without, truth),
          layers(without, truth));
    }

    private static ReducerCoverage.Pulls amounts(List<Reduction> all, Reduction truth) {
      return pulls(all.stream().map(Reduction::lithium).toList(), truth.lithium());
    }

    private static ReducerCoverage.Pulls layers(List<Reduction> all, Reduction truth) {
      return pulls(all.stream().map(SmoothBackgroundTest::layered).toList(), layered(truth));
    }

    private static ReducerCoverage.Pulls pulls(List<Value> values, Value truth) {
      return ReducerCoverage.Pulls.of(
          values.stream().map(v -> (v.value() - truth.value()) / v.sigmaStatistical()).toList());
    }
  }

  /** The short form: the mean of 6 pulls scatters by 0.4. */
  @Test
  void lithiumIsUnbiasedWithTheComponentAndTooHighWithout() throws Exception {
    Trial trial = Trial.of(6);
    assertThat(trial.amount().mean()).as(trial.toString()).isBetween(-1.2, 1.2);
    assertThat(trial.lithium().mean()).as(trial.toString()).isBetween(-1.2, 1.2);
    assertThat(trial.amountIgnoring().mean()).as(trial.toString()).isGreaterThan(3);
  }

  /** The mean of 40 pulls scatters by 0.16, their rms by 0.11. */
  @Test
  @Tag("study")
  void pullsOverManySpectraAreThoseOfTheStatedUncertainty(TestReporter reporter) throws Exception {
    Trial trial = Trial.of(40);
    reporter.publishEntry("pulls", trial.toString());
    assertThat(trial.amount().mean()).as(trial.toString()).isBetween(-0.5, 0.5);
    assertThat(trial.amount().rms()).as(trial.toString()).isBetween(0.7, 1.3);
    assertThat(trial.lithium().mean()).as(trial.toString()).isBetween(-0.5, 0.5);
    assertThat(trial.lithium().rms()).as(trial.toString()).isBetween(0.7, 1.3);
    assertThat(trial.amountIgnoring().mean()).as(trial.toString()).isGreaterThan(3);
  }

  @Test
  void theResultNamesTheComponentInsteadOfSayingThatThereIsNoBlank() throws Exception {
    Experiment experiment = smooth(2700);
    Sample sample = plusFlat(experiment, clean(experiment, 1), 2);
    Reduction reduction = reducer(experiment).reduce(sample);
    assertThat(reduction.flags())
        .contains(ReductionFlag.BACKGROUND_SMOOTH)
        .doesNotContain(ReductionFlag.NO_BLANK, ReductionFlag.BACKGROUND_NOT_FLAT);
    assertThat(reduction.sources().background())
        .startsWith("flat, ")
        .endsWith("from 1370 to 2699 keV");
  }

  @Test
  void aBlankWinsOverTheComponent() throws Exception {
    Experiment experiment = smooth(2700);
    Sample sample = clean(experiment, 1);
    Sample blank =
        new Sample(
            "blank",
            List.of(),
            Spectrum.empty(sample.spectrum().channels()),
            sample.exposure(),
            null);
    Reduction reduction =
        new Reducer(ReductionSetup.of(experiment), new Standards(blank, null)).reduce(sample);
    assertThat(reduction.flags())
        .doesNotContain(ReductionFlag.BACKGROUND_SMOOTH, ReductionFlag.NO_BLANK);
    assertThat(reduction.sources().background()).isEqualTo("blank");
  }

  @Test
  void energiesThatEndBelowTheTritonsAreRefused() throws Exception {
    Experiment experiment = smooth(1150);
    assertThatThrownBy(() -> reducer(experiment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("analysis.background: tritons of this cell arrive up to")
        .hasMessageContaining("raise high_kev, or give a blank instead");
  }

  @Test
  void validateTellsThatNoEnergiesAreLeftToTellTheBackground(@TempDir Path folder)
      throws Exception {
    String rigs = "rig = \"" + PROFILE.toAbsolutePath().resolveSibling("rigs") + "/";
    String text = Files.readString(PROFILE).replace("rig = \"rigs/", rigs);
    Path file = folder.resolve("profile.toml");
    Files.writeString(file, text + "\n[analysis.background]\nhigh_kev = 1150\n");
    StringWriter err = new StringWriter();
    CommandLine line = RigCommandLine.of(List.of(new ValidateCommand()));
    line.setErr(new PrintWriter(err, true));

    assertThat(line.execute("validate", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith(file + ": analysis.background: ");
  }
}
