package ndprig.controller.app;

import java.io.IOException;
import ndprig.controller.config.Experiment;
import ndprig.controller.reduce.Reducer;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.Standards;

/** Makes reducers of configured experiments. */
final class Reductions {
  private Reductions() {}

  /**
   * A reducer.
   *
   * @throws ReductionException if parts of the profile contradict each other
   * @throws IOException if a listing of stopping powers cannot be read
   */
  static Reducer reducer(Experiment experiment, Standards standards)
      throws IOException, ReductionException {
    try {
      return new Reducer(Measurements.of(experiment), standards);
    } catch (IllegalArgumentException e) {
      throw new ReductionException(experiment.file() + ": " + e.getMessage());
    }
  }
}
