package ndprig.controller.experiment;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import ndprig.controller.analysis.indicator.BinWatch;
import ndprig.controller.analysis.indicator.CellModel;
import ndprig.controller.analysis.indicator.CollectorWatch;
import ndprig.controller.analysis.indicator.DeadTimeWatch;
import ndprig.controller.analysis.indicator.FrontWatch;
import ndprig.controller.analysis.indicator.GainOptions;
import ndprig.controller.analysis.indicator.GainWatch;
import ndprig.controller.analysis.indicator.Gains;
import ndprig.controller.analysis.indicator.Indicator;
import ndprig.controller.analysis.indicator.IndicatorOptions;
import ndprig.controller.analysis.indicator.Indicators;
import ndprig.controller.analysis.indicator.LithiumWatch;
import ndprig.controller.analysis.indicator.ShortWatch;
import ndprig.controller.analysis.indicator.Yield;
import ndprig.controller.config.AnalysisConfig;
import ndprig.controller.config.Experiment;
import ndprig.controller.event.EventReporter;
import ndprig.controller.reduce.BeyondDeposit;
import ndprig.controller.reduce.ReductionException;
import ndprig.dsp.deadtime.DeadTimeOptions;

/** What watches a run, from the configuration of an experiment. */
public final class IndicatorSetup {
  private static final double MICROSECOND = 1e-6;
  private static final double USUAL_DEAD_FRACTION = 0.2;
  private static final double USUAL_PILE_UP = 0.01;

  private final Experiment experiment;
  private final AnalysisConfig analysis;
  private final Gains gains;

  private IndicatorSetup(Experiment experiment, Gains gains) {
    this.experiment = experiment;
    this.gains = gains;
    this.analysis = experiment.analysis();
  }

  /**
   * The indicators of a run.
   *
   * @param firstFrame the first that this process counts
   * @param gains where the gain of each bin is kept
   */
  public static Indicators of(
      Experiment experiment, EventReporter events, long firstFrame, Gains gains) {
    return new Indicators(new IndicatorSetup(experiment, gains).watches(), events, firstFrame);
  }

  private Indicators.Watches watches() {
    CountingSetup scales = new CountingSetup(experiment);
    IndicatorOptions options = options();
    CellModel cell = new CellModel(this::model);
    Yield yield = new Yield(scales.beam().dose(), scales.beam().countsPerDose());
    DeadTimeWatch deadTime = new DeadTimeWatch(deadTimeOptions());
    Map<Indicator, BinWatch> bins = new EnumMap<>(Indicator.class);
    bins.put(Indicator.LITHIUM_IN_ELECTROLYTE, new LithiumWatch(cell, yield, options));
    bins.put(Indicator.COLLECTOR_DEFICIT, new CollectorWatch(cell, yield, options));
    bins.put(Indicator.DEAD_TIME, deadTime::deadTime);
    bins.put(Indicator.PILE_UP, deadTime::pileUp);
    AnalysisConfig.Pulser pulser = analysis.pulser();
    if (pulser != null) {
      bins.put(Indicator.GAIN, new GainWatch(gain(pulser, scales), cell, yield, gains));
    }
    return new Indicators.Watches(bins, new FrontWatch(options), new ShortWatch(options));
  }

  private BeyondDeposit model() throws ReductionException {
    try {
      return new BeyondDeposit(ReductionSetup.of(experiment));
    } catch (IOException e) {
      throw new ReductionException(String.valueOf(e.getMessage()));
    }
  }

  private IndicatorOptions options() {
    AnalysisConfig.Indicators given = analysis.indicators();
    return given == null
        ? IndicatorOptions.DEFAULT
        : new IndicatorOptions(
            given.baselineBins(),
            given.stepBaselineBins(),
            given.alarmSigmas(),
            given.tolerance(),
            given.softShortDrop());
  }

  private DeadTimeOptions deadTimeOptions() {
    AnalysisConfig.DeadTime given = analysis.deadTime();
    return given == null
        ? new DeadTimeOptions(0, USUAL_DEAD_FRACTION, USUAL_PILE_UP)
        : new DeadTimeOptions(
            given.pairResolutionUs() * MICROSECOND, given.limit(), given.pileUpLimit());
  }

  private GainOptions gain(AnalysisConfig.Pulser pulser, CountingSetup scales) {
    return new GainOptions(
        scales.calibration(),
        pulser.kev(),
        new ReductionSetup(experiment).uncertain().fwhmKev(),
        pulser.walkPerBin(),
        pulser.sigmas(),
        pulser.limit());
  }
}
