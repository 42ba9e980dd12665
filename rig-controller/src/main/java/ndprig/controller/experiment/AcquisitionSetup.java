package ndprig.controller.experiment;

import java.time.Duration;
import ndprig.controller.acquisition.AcquisitionOptions;
import ndprig.controller.acquisition.CutterOptions;
import ndprig.controller.acquisition.StepOptions;
import ndprig.controller.config.AnalysisConfig;
import ndprig.controller.config.BeamMonitorConfig;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.Link;

/** Turns an experiment into the options of its acquisition. */
public final class AcquisitionSetup {
  private AcquisitionSetup() {}

  public static AcquisitionOptions of(Experiment experiment) {
    return new AcquisitionOptions(
        experiment.plan().framePeriod(),
        AcquisitionOptions.DEFAULT_KEEP_ALIVE,
        AcquisitionOptions.DEFAULT_EDGE_TOLERANCE,
        AcquisitionOptions.DEFAULT_RESUME_TRUST,
        new CutterOptions(
            beamOffBelowCps(experiment), CutterOptions.FULL_24_BIT, fastPair(experiment)),
        new StepOptions(
            experiment.rig().cycler().stepThreshold().milliamperes(),
            experiment.cell().platingSign() > 0,
            !(experiment.rig().cycler().stepEdgeLink() instanceof Link.None),
            StepOptions.DEFAULT_SETTLE));
  }

  /** Without a monitor the beam never counts as off. */
  private static double beamOffBelowCps(Experiment experiment) {
    BeamMonitorConfig monitor = experiment.rig().beamMonitor();
    return monitor.connected() ? monitor.beamOffBelowPerS() : 0;
  }

  private static Duration fastPair(Experiment experiment) {
    AnalysisConfig.DeadTime deadTime = experiment.analysis().deadTime();
    double microseconds = deadTime == null ? 0 : deadTime.pairResolutionUs();
    return Duration.ofNanos(Math.round(microseconds * 1000));
  }
}
