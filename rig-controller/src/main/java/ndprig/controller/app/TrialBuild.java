package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.config.Problem;
import ndprig.controller.experiment.AcquisitionSetup;
import ndprig.controller.experiment.ControlSetup;
import ndprig.controller.experiment.CountingSetup;
import ndprig.controller.experiment.LiveScale;
import ndprig.controller.experiment.Materials;
import ndprig.controller.experiment.RunPlans;
import ndprig.controller.twin.bench.TwinScenarios;

/**
 * Makes every part that an experiment describes, on ports that lead nowhere. What drivers and loops
 * refuse of their options is then a problem of the file, told before a run begins.
 */
public final class TrialBuild {
  private final Map<String, String> refusals = new LinkedHashMap<>();

  private TrialBuild() {}

  /** Makes a part. */
  @FunctionalInterface
  interface Part {
    /** Makes it; what is made is not used. */
    Object make() throws IOException;
  }

  /**
   * Reads an experiment that is to be run.
   *
   * @throws ConfigException with all problems, those among them that only show when its parts are
   *     made
   */
  public static Experiment load(Path file) throws ConfigException {
    return ExperimentLoader.load(file, ExperimentLoader::log, TrialBuild::refusals);
  }

  /** The same with the warnings given to somebody else than the log. */
  public static Experiment load(Path file, Consumer<Problem> warnings) throws ConfigException {
    return ExperimentLoader.load(file, warnings, TrialBuild::refusals);
  }

  /** What is wrong with an experiment's sections, by their paths. */
  static Map<String, String> refusals(Experiment experiment) {
    TrialBuild trial = new TrialBuild();
    Devices.tryEach(experiment.rig(), trial::make);
    ControlSetup loops = new ControlSetup(experiment);
    trial.make("rig.control.temperature", loops::temperature);
    trial.make("rig.control.pressure", loops::pressure);
    trial.make("rig.safety", loops::safety);
    trial.make("rig.safety", loops::ages);
    trial.make("plan.temperature", loops::setpoints);
    trial.make("plan", () -> RunPlans.of(experiment));
    trial.make("plan", () -> AcquisitionSetup.of(experiment));
    trial.make("cell", () -> new Materials(experiment.cell()).layers());
    trial.make("analysis", () -> CountingSetup.options(experiment));
    trial.make("analysis", () -> LiveScale.of(experiment));
    if (experiment.twin().isPresent()) {
      trial.make("twin", () -> TwinScenarios.of(experiment));
    }
    return trial.refusals;
  }

  private void make(String section, Part part) {
    try {
      var unused = part.make();
    } catch (IllegalArgumentException | IOException e) {
      refusals.putIfAbsent(section, String.valueOf(e.getMessage()));
    }
  }
}
