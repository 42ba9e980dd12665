package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.config.PlanConfig;
import ndprig.controller.config.TwinCellConfig;
import ndprig.controller.config.TwinConfig;
import ndprig.hal.quantity.Voltage;

/** The shipped experiments, whole and shortened. */
public final class ShortRuns {
  /** Tests run in the module's folder. */
  private static final Path CONFIG = Path.of("..", "config");

  private static final Duration FINAL_REST = Duration.ofMinutes(5);

  private ShortRuns() {}

  /** A shipped experiment as it is. */
  public static Experiment shipped(String scenario) throws ConfigException {
    return ExperimentLoader.load(CONFIG.resolve(scenario + ".toml"));
  }

  /**
   * The cell with the coating, its programme shortened: the usual charge in 20 min instead of 4 h.
   */
  static Experiment cycles(int cycles, long seed) throws ConfigException {
    Experiment whole = shipped("zno-cu-hse-li").withCycles(cycles).withSeed(seed);
    PlanConfig.End end = new PlanConfig.End(FINAL_REST, whole.plan().end().maxDuration());
    TwinConfig twin = whole.twin().orElseThrow();
    TwinCellConfig.Programme shortened =
        new TwinCellConfig.Programme(
            0.6,
            Duration.ofMinutes(20),
            Duration.ofMinutes(20),
            twin.programme().stripCutoff(),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            cycles);
    return whole.withPlan(whole.plan().withEnd(end)).withTwin(twin.withProgramme(shortened));
  }

  /**
   * The shipped experiment with a line of its rig profile changed.
   *
   * @param folder where the changed files may lie
   */
  static Experiment edited(Path folder, String line, String instead)
      throws IOException, ConfigException {
    return ExperimentEdit.of("zno-cu-hse-li").replacingInRig(line, instead).load(folder);
  }

  /** The same programme with another voltage that ends a stripping. */
  static TwinCellConfig.Programme withStripCutoff(
      TwinCellConfig.Programme programme, Voltage cutoff) {
    return new TwinCellConfig.Programme(
        programme.currentDensityMaCm2(),
        programme.plate(),
        programme.stripMax(),
        cutoff,
        programme.rest(),
        programme.initialRest(),
        programme.cycles());
  }
}
