package ndprig.controller.acquisition;

import java.time.Duration;
import java.util.Optional;
import ndprig.hal.mca.McaStatus;
import org.jspecify.annotations.Nullable;

/**
 * The acquisition as others may see it.
 *
 * @param stage what it does
 * @param connected whether the MCA answered last time
 * @param lastStatus what the MCA said of itself last; null before it first answered
 * @param inputRateCps counts per second of real time in the last frame that was not empty of time;
 *     NaN before it
 * @param deadFraction share of real time that was dead in that frame, 0 to 1; NaN before it
 * @param framesCut by this process
 * @param retries requests that had to be repeated or failed
 * @param waitingForStore whether counts wait in the MCA because the store has no room
 * @param unread what the MCA may hold that is in no frame; null if it was not told to count
 */
public record AcquisitionView(
    AcquisitionStage stage,
    boolean connected,
    @Nullable McaStatus lastStatus,
    double inputRateCps,
    double deadFraction,
    long framesCut,
    long retries,
    boolean waitingForStore,
    @Nullable Unread unread) {
  /** Nothing yet. */
  public static final AcquisitionView IDLE =
      new AcquisitionView(
          AcquisitionStage.IDLE, false, null, Double.NaN, Double.NaN, 0, 0, false, null);

  /** No run, and an MCA that answered. */
  static AcquisitionView idle(McaStatus status) {
    return new AcquisitionView(
        AcquisitionStage.IDLE, true, status, Double.NaN, Double.NaN, 0, 0, false, null);
  }

  /** What the MCA said of itself last. */
  public Optional<McaStatus> status() {
    return Optional.ofNullable(lastStatus);
  }

  /** Whether the MCA histograms events, as it said last. */
  public boolean acquiring() {
    return connected && lastStatus != null && lastStatus.acquiring();
  }

  /** Real time of this epoch, as the MCA said last. */
  public Duration realTime() {
    return lastStatus == null ? Duration.ZERO : lastStatus.realTime();
  }

  /** Live time of this epoch, as the MCA said last or as estimated; empty if it is not known. */
  public Optional<Duration> liveTime() {
    return lastStatus == null ? Optional.of(Duration.ZERO) : lastStatus.bestLiveTime();
  }
}
