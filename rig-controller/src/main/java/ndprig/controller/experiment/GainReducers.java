package ndprig.controller.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import ndprig.controller.config.Experiment;
import ndprig.controller.reduce.Measurement;
import ndprig.controller.reduce.Reducer;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.SpectrumFiles;
import ndprig.controller.reduce.Standards;
import ndprig.dsp.uncertainty.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * Reducers of one measurement at the gains of its bins. Gains are rounded to 1/{@value
 * #STEPS_PER_GAIN}, so that few reducers serve a steady gain: 0.05 keV at 2 MeV at most, 5 nm of
 * lithium, a quarter of what counting leaves open in a bin. What a reducer makes does not depend on
 * which others are kept. Used by one thread.
 */
final class GainReducers {
  private static final double STEPS_PER_GAIN = 20_000;
  private static final int MOST_KEPT = 4;

  private final Measurement measurement;
  private final Standards standards;
  private final Map<Estimate, Reducer> kept = new LinkedHashMap<>();

  GainReducers(Measurement measurement, Standards standards) {
    this.measurement = measurement;
    this.standards = standards;
  }

  /**
   * Reducers of an experiment, with the blank that its profile names.
   *
   * @throws ReductionException if parts of the profile contradict each other
   * @throws IOException if the blank or a listing of stopping powers cannot be read
   */
  static GainReducers of(Experiment experiment) throws IOException, ReductionException {
    Path blank = AnalysisFiles.of(experiment).blank();
    Sample background = blank == null ? null : Sample.of(SpectrumFiles.read(blank));
    return new GainReducers(ReductionSetup.of(experiment), new Standards(background, null));
  }

  /**
   * The reducer at a gain.
   *
   * @param gain relative to that at which the profile's calibration holds
   * @throws ReductionException if the measurement is contradictory at this gain
   */
  Reducer at(Estimate gain) throws ReductionException {
    Estimate step = step(gain);
    @Nullable Reducer found = kept.remove(step);
    Reducer reducer = found == null ? make(step) : found;
    if (kept.size() == MOST_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    kept.put(step, reducer);
    return reducer;
  }

  /** The nearest step, with an uncertainty that is not below its own. */
  static Estimate step(Estimate gain) {
    return new Estimate(
        Math.rint(gain.value() * STEPS_PER_GAIN) / STEPS_PER_GAIN,
        Math.ceil(gain.sigma() * STEPS_PER_GAIN) / STEPS_PER_GAIN);
  }

  private Reducer make(Estimate gain) throws ReductionException {
    try {
      return new Reducer(measurement.atGain(gain), standards);
    } catch (IllegalArgumentException e) {
      throw new ReductionException(measurement.name() + ": " + e.getMessage());
    }
  }
}
