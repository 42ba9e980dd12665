package ndprig.controller.twin.bench;

import java.time.Duration;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.TwinCellConfig;
import ndprig.controller.config.TwinConfig;

/**
 * Makes the twin's cycler programme shorter or longer, so that its steps fall within the minutes
 * that somebody watches. Currents, physics and the controller's plan stay as they are: a plating of
 * a thousandth of the time brings a thousandth of the lithium.
 */
public final class ProgrammeScale {
  private static final double HIGHEST = 1000;

  private ProgrammeScale() {}

  /**
   * The same experiment with every duration of the programme multiplied.
   *
   * @param factor above 0, at most 1000
   * @throws IllegalArgumentException if the factor is out of its range
   */
  public static Experiment apply(Experiment experiment, double factor) {
    if (!(factor > 0 && factor <= HIGHEST)) {
      throw new IllegalArgumentException(
          "programme scale: must be above 0, at most 1000, got " + factor);
    }
    TwinConfig scaled = experiment.twin().map(twin -> scaled(twin, factor)).orElse(null);
    return new Experiment(
        experiment.file(),
        experiment.rig(),
        experiment.cell(),
        experiment.plan(),
        experiment.analysis(),
        scaled);
  }

  private static TwinConfig scaled(TwinConfig twin, double factor) {
    TwinCellConfig.Programme old = twin.programme();
    TwinCellConfig.Programme programme =
        new TwinCellConfig.Programme(
            old.currentDensityMaCm2(),
            scaled(old.plate(), factor),
            scaled(old.stripMax(), factor),
            old.stripCutoff(),
            scaled(old.rest(), factor),
            scaled(old.initialRest(), factor),
            old.cycles());
    TwinCellConfig.Reservoir reservoir = twin.reservoir();
    return twin.withProgramme(programme)
        .withReservoir(
            reservoir == null
                ? null
                : new TwinCellConfig.Reservoir(scaled(reservoir.part(), factor)));
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofNanos(Math.round(duration.toNanos() * factor));
  }
}
