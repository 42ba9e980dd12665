package ndprig.controller.experiment;

import java.io.IOException;
import ndprig.controller.analysis.BinReducer;
import ndprig.controller.analysis.ClosedBin;
import ndprig.controller.analysis.indicator.Gains;
import ndprig.controller.config.Experiment;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.Sample;
import ndprig.dsp.uncertainty.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * Reduces the bins of a run as {@code rig rebin} does, but each at its own gain where one is
 * followed. What that needs is made at the first bin: a file that has gone keeps no run from being
 * taken up again. One thread at a time.
 */
public final class LiveReducer implements BinReducer {
  private final Experiment experiment;
  private final Gains gains;
  private @Nullable GainReducers reducers;

  public LiveReducer(Experiment experiment, Gains gains) {
    this.experiment = experiment;
    this.gains = gains;
  }

  @Override
  public Reduction reduce(ClosedBin closed) throws ReductionException {
    return reduce(closed.sample(), gains.of(closed.bin().number()));
  }

  public Reduction reduce(Sample sample, Estimate gain) throws ReductionException {
    GainReducers made = reducers;
    if (made == null) {
      made = make();
      reducers = made;
    }
    return made.at(gain).reduce(sample);
  }

  private GainReducers make() throws ReductionException {
    try {
      return GainReducers.of(experiment);
    } catch (IOException e) {
      throw new ReductionException(String.valueOf(e.getMessage()));
    }
  }
}
