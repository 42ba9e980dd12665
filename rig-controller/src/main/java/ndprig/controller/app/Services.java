package ndprig.controller.app;

import java.io.IOException;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.analysis.FrameProfiles;
import ndprig.controller.config.Experiment;
import ndprig.controller.experiment.LiveScale;
import ndprig.controller.experiment.RunPlans;
import ndprig.controller.run.RunPlan;
import ndprig.controller.service.ControllerService;
import ndprig.controller.service.RequestDesk;
import ndprig.controller.service.RequestLedger;
import ndprig.controller.store.RunReader;
import ndprig.hal.time.WallClock;

/** The service of a controller. */
final class Services {
  private Services() {}

  /**
   * Makes it.
   *
   * @param views of the run's store, used by the service only
   * @param requests of the run's store, used by its ledger only
   * @throws IOException if the store cannot be read
   */
  static ControllerService of(Controller controller, RunReader views, RunReader requests)
      throws IOException {
    Experiment experiment = controller.setup().experiment();
    WallClock wall = controller.setup().clocks().wall();
    RunPlan plan = RunPlans.of(experiment);
    return new ControllerService(
        new ControllerService.Parts(
            controller.control(),
            controller.alarms(),
            controller.acquisition()::view,
            () -> controller.acquisition().step().orElse(CyclerStep.FIRST),
            controller.analysis(),
            controller.reductions(),
            controller.indicators(),
            plan,
            views.run(),
            controller.setup().folder().toString(),
            experiment.cell().areaCm2(),
            experiment.rig().stackActuator().screwUmPerStep(),
            experiment.rig().mca().channels(),
            controller.resumed(),
            wall,
            controller.clocks()),
        views,
        new FrameProfiles(LiveScale.of(experiment)),
        new RequestDesk(
            controller.control(),
            plan,
            views.run(),
            new RequestLedger(
                controller.queue(),
                requests,
                wall,
                EarlierRequests.before(controller.setup().folder())),
            controller.reporter(),
            controller::over));
  }
}
