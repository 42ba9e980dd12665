package ndprig.controller.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ndprig.controller.acquisition.Acquisition;
import ndprig.controller.acquisition.AcquisitionStage;
import ndprig.controller.acquisition.AcquisitionView;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.StartPoint;
import ndprig.controller.acquisition.Unread;
import ndprig.controller.run.AcquisitionControl;
import ndprig.controller.store.StoreQueue;
import ndprig.hal.time.MonotonicClock;
import org.jspecify.annotations.Nullable;

/** What the director asks of the acquisition, and what the acquisition asks of the store. */
final class AcquisitionLink implements AcquisitionControl {
  private final Acquisition acquisition;
  private final StoreQueue queue;
  private final MonotonicClock clock;
  private final StartPoint fresh;
  private final StartPoint resumed;

  /**
   * Links the two.
   *
   * @param clock of the acquisition
   * @param fresh where a run begins
   * @param resumed where the run that the store holds goes on
   */
  AcquisitionLink(
      Acquisition acquisition,
      StoreQueue queue,
      MonotonicClock clock,
      StartPoint fresh,
      StartPoint resumed) {
    this.acquisition = acquisition;
    this.queue = queue;
    this.clock = clock;
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
  public String missing() {
    AcquisitionView view = acquisition.view();
    List<String> parts = new ArrayList<>();
    if (view.stage() != AcquisitionStage.ENDED) {
      parts.add(unread(view.unread()));
    }
    if (!queue.settled()) {
      parts.add(
          "%d frames wait in memory because the store cannot write"
              .formatted(queue.framesWaiting()));
    }
    return String.join("; ", parts);
  }

  private String unread(@Nullable Unread unread) {
    if (unread == null) {
      return "the MCA was never told to count, nothing is missing of what it counted";
    }
    long now = clock.nanos();
    String what =
        String.format(
            Locale.ROOT,
            "the counts of the last %.0f s were not read from the MCA",
            unread.seconds(now));
    return Double.isNaN(unread.rateCps())
        ? what + "; how many is not known, no spectrum was ever read"
        : what
            + String.format(
                Locale.ROOT,
                ": at most %.0f at %.2f counts/s",
                unread.mostCounts(now),
                unread.rateCps());
  }

  @Override
  public void abandon() {
    acquisition.abandon();
  }

  @Override
  public Optional<CyclerStep> step() {
    return acquisition.step();
  }
}
