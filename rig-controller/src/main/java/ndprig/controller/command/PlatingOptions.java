package ndprig.controller.command;

import java.nio.file.Path;
import java.time.Duration;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.config.PlanConfig;
import ndprig.controller.config.TwinCellConfig;
import ndprig.controller.config.TwinConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What {@code rig demo} takes to plate more or less than the scenario does. */
final class PlatingOptions {
  private static final double NANOS_PER_HOUR = 3600e9;
  private static final double LONGEST_HOURS = 1000;

  @Option(
      names = "--plate-hours",
      paramLabel = "H",
      description = "How long a plating lasts; stripping and the limit of the run get longer too.")
  private @Nullable Double plateHours;

  @Option(
      names = "--current-density",
      paramLabel = "MA_PER_CM2",
      description = "Of plating and stripping.")
  private @Nullable Double currentDensity;

  /**
   * What the command line says instead of the configuration.
   *
   * @throws ConfigException with all problems that it makes
   */
  Experiment apply(CommandSpec spec, Experiment experiment) throws ConfigException {
    Experiment result = experiment;
    if (plateHours != null) {
      if (!(plateHours > 0 && plateHours <= LONGEST_HOURS)) {
        throw new ParameterException(
            spec.commandLine(), "--plate-hours: must be above 0, at most 1000, got " + plateHours);
      }
      result = longer(result, Duration.ofNanos(Math.round(plateHours * NANOS_PER_HOUR)));
    }
    if (currentDensity != null) {
      TwinCellConfig.Programme old = programme(result);
      result = with(result, currentDensity, old.plate(), old.stripMax());
    }
    if (plateHours != null || currentDensity != null) {
      ExperimentLoader.parse(
          Path.of(experiment.file() + " with the options given"), result.normalised());
    }
    return result;
  }

  private static Experiment longer(Experiment experiment, Duration plate) {
    TwinCellConfig.Programme old = programme(experiment);
    Duration margin = old.stripMax().minus(old.plate());
    Duration more = plate.minus(old.plate()).multipliedBy(2L * old.cycles());
    PlanConfig.End end = experiment.plan().end();
    Duration limit = more.isNegative() ? end.maxDuration() : end.maxDuration().plus(more);
    Duration strip = margin.isNegative() ? plate : plate.plus(margin);
    return with(experiment, old.currentDensityMaCm2(), plate, strip)
        .withPlan(experiment.plan().withEnd(new PlanConfig.End(end.finalRest(), limit)));
  }

  private static Experiment with(
      Experiment experiment, double density, Duration plate, Duration strip) {
    TwinCellConfig.Programme old = programme(experiment);
    TwinConfig twin = experiment.twin().orElseThrow();
    return experiment.withTwin(
        twin.withProgramme(
            new TwinCellConfig.Programme(
                density,
                plate,
                strip,
                old.stripCutoff(),
                old.rest(),
                old.initialRest(),
                old.cycles())));
  }

  private static TwinCellConfig.Programme programme(Experiment experiment) {
    return experiment.twin().orElseThrow().programme();
  }
}
