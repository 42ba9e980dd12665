package ndprig.controller.app;

import ndprig.controller.acquisition.Acquisition;
import ndprig.controller.acquisition.AcquisitionStage;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.StartPoint;
import ndprig.controller.run.AcquisitionControl;
import ndprig.controller.store.StoreQueue;

/** What the director asks of the acquisition, and what the acquisition asks of the store. */
final class AcquisitionLink implements AcquisitionControl {
  private final Acquisition acquisition;
  private final StoreQueue queue;
  private final StartPoint fresh;
  private final StartPoint resumed;

  /**
   * Links the two.
   *
   * @param fresh where a run begins
   * @param resumed where the run that the store holds goes on
   */
  AcquisitionLink(Acquisition acquisition, StoreQueue queue, StartPoint fresh, StartPoint resumed) {
    this.acquisition = acquisition;
    this.queue = queue;
    this.fresh = fresh;
    this.resumed = resumed;
  }

  @Override
  public boolean ready() {
    return acquisition.view().connected();
  }

  @Override
  public void begin(boolean resume) {
    acquisition.begin(resume ? resumed : fresh);
  }

  @Override
  public void end() {
    acquisition.end();
  }

  @Override
  public boolean ended() {
    return acquisition.view().stage() == AcquisitionStage.ENDED && queue.settled();
  }

  @Override
  public CyclerStep step() {
    return acquisition.step();
  }
}
