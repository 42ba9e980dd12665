package ndprig.controller.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import ndprig.controller.app.RunFolders;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.experiment.CountingSetup;
import ndprig.controller.rebin.BinRule;
import ndprig.controller.rebin.BinWork;
import ndprig.controller.reduce.Reducer;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.StoredFrame;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rig rebin}. */
@Command(
    name = "rebin",
    description = {
      "Make bins again from the stored frames of a run and reduce each of them.",
      "Bins never straddle a step of the cycler; frames without beam belong to none."
    })
public final class RebinCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "RUN", description = "Folder of the run.")
  private Path run = Path.of("");

  @Option(
      names = "--by",
      required = true,
      arity = "1..2",
      paramLabel = "time|charge|counts|step [VALUE]",
      description = "What fills a bin: VALUE seconds, mAh or counts, or a step of the cycler.")
  private List<String> by = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "PROFILE",
      description = "Experiment file, or name of a scenario; default: what the run was told.")
  private @Nullable String config;

  @Mixin private StandardOptions standards = new StandardOptions();

  @Mixin private ReductionOutput output = new ReductionOutput();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    BinRule rule = rule();
    try {
      output.requireWritable();
      List<Reduction> results = results(rule);
      output.write(results, spec.commandLine().getOut());
      return ExitCode.OK;
    } catch (ConfigException | ScenarioFiles.UnknownScenarioException e) {
      err.println(e.getMessage());
      return ExitCode.USAGE;
    } catch (IOException | UncheckedIOException | ReductionException e) {
      err.println("rig: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private BinRule rule() {
    try {
      return BinRule.of(by);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--by: " + e.getMessage(), e);
    }
  }

  private List<Reduction> results(BinRule rule)
      throws IOException,
          ConfigException,
          ScenarioFiles.UnknownScenarioException,
          ReductionException,
          InterruptedException {
    try (RunReader reader = RunReader.open(run)) {
      Experiment experiment = experiment(reader);
      Reducer reducer = standards.reducer(experiment);
      long frames = reader.frameCount();
      List<String> damages = Collections.synchronizedList(new ArrayList<>());
      try (RebinProgress progress = new RebinProgress(frames, spec.commandLine().getErr());
          Stream<StoredFrame> stored = reader.frames(0, frames - 1, damages::add)) {
        List<Reduction> results =
            new BinWork(reducer, CountingSetup.dose(experiment), progress::add)
                .reduce(stored, rule);
        if (results.isEmpty()) {
          throw new ReductionException(run + ": holds no frame with beam");
        }
        damages.forEach(damage -> spec.commandLine().getErr().println("rig: " + damage));
        return results;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof ReductionException refusal) {
          throw refusal;
        }
        throw new IllegalStateException("a bin could not be reduced", e.getCause());
      }
    }
  }

  /** The given profile, or the one that the run keeps. */
  private Experiment experiment(RunReader reader)
      throws IOException, ConfigException, ScenarioFiles.UnknownScenarioException {
    if (config != null) {
      return ExperimentLoader.load(ScenarioFiles.installed().of(config));
    }
    return RunFolders.stored(run, reader.run());
  }
}
