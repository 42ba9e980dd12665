package ndprig.controller.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import ndprig.controller.app.TrialBuild;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.Problem;
import ndprig.controller.experiment.ReductionSetup;
import ndprig.controller.reduce.ReductionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rig validate}. */
@Command(
    name = "validate",
    description = "Check experiment files and tell every problem with file, line and key.")
public final class ValidateCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "CONFIG",
      arity = "1..*",
      description = "Experiment files, or names of scenarios.")
  private List<String> configs = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    int exit = ExitCode.OK;
    for (String config : configs) {
      try {
        requireBackground(TrialBuild.load(ScenarioFiles.installed().of(config), this::warn));
        spec.commandLine().getOut().println(config + ": all right");
      } catch (ConfigException
          | ScenarioFiles.UnknownScenarioException
          | ReductionException
          | IOException e) {
        spec.commandLine().getErr().println(e.getMessage());
        exit = ExitCode.USAGE;
      }
    }
    return exit;
  }

  private void warn(Problem warning) {
    spec.commandLine().getErr().println("warning: " + warning.text());
  }

  private static void requireBackground(Experiment experiment)
      throws IOException, ReductionException {
    if (experiment.analysis().background() == null) {
      return;
    }
    try {
      ReductionSetup.of(experiment).requireBackgroundEnergies();
    } catch (IllegalArgumentException e) {
      throw new ReductionException(experiment.file() + ": " + e.getMessage());
    }
  }
}
