package ndprig.controller.app;

import java.io.IOException;
import ndprig.controller.analysis.BinReducer;
import ndprig.controller.config.Experiment;
import ndprig.controller.reduce.Reducer;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.Sample;
import org.jspecify.annotations.Nullable;

/**
 * Reduces the bins of a run as {@code rig rebin} does. What that needs is made at the first bin: a
 * file that has gone keeps no run from being taken up again. One thread at a time.
 */
final class LiveReducer implements BinReducer {
  private final Experiment experiment;
  private @Nullable Reducer reducer;

  LiveReducer(Experiment experiment) {
    this.experiment = experiment;
  }

  @Override
  public Reduction reduce(Sample sample) throws ReductionException {
    Reducer made = reducer;
    if (made == null) {
      made = make();
      reducer = made;
    }
    return made.reduce(sample);
  }

  private Reducer make() throws ReductionException {
    try {
      return StandardOptions.live(experiment);
    } catch (IOException e) {
      throw new ReductionException(String.valueOf(e.getMessage()));
    }
  }
}
