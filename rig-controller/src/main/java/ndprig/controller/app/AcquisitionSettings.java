package ndprig.controller.app;

import ndprig.controller.acquisition.AcquisitionOptions;
import ndprig.controller.acquisition.CutterOptions;
import ndprig.controller.acquisition.StepOptions;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.Link;

/** Turns an experiment into the options of its acquisition. */
final class AcquisitionSettings {
  /** Monitor rate, 1/s, below which the beam counts as off. */
  private static final double BEAM_OFF_CPS = 1;

  private AcquisitionSettings() {}

  static AcquisitionOptions of(Experiment experiment) {
    return new AcquisitionOptions(
        experiment.plan().framePeriod(),
        AcquisitionOptions.DEFAULT_KEEP_ALIVE,
        AcquisitionOptions.DEFAULT_EDGE_TOLERANCE,
        AcquisitionOptions.DEFAULT_RESUME_TRUST,
        new CutterOptions(BEAM_OFF_CPS, CutterOptions.FULL_24_BIT),
        new StepOptions(
            experiment.rig().cycler().stepThreshold().milliamperes(),
            experiment.cell().platingSign() > 0,
            !(experiment.rig().cycler().stepEdgeLink() instanceof Link.None),
            StepOptions.DEFAULT_SETTLE));
  }
}
