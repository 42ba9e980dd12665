package ndprig.hal.mca;

import java.time.Duration;
import java.util.Optional;

/**
 * The MCA's own account of itself since it was last cleared.
 *
 * @param identity which device answered
 * @param realTime elapsed real time since the clear, unwrapped across timer overflow by the driver
 * @param liveTime elapsed live time; empty if the model does not measure it
 * @param accumulationTime real time less readout, gate and reset lock-out
 * @param fastCount events seen by the fast channel; 0 where there is none
 * @param slowCount events seen by the slow channel
 * @param monitorCount the general-purpose counter, unwrapped across overflow by the driver
 * @param acquiring whether events are being histogrammed
 * @param rebooted whether it cannot have gone on from what was last known of it; see {@link
 *     Mca#breach}
 * @param configured whether the device holds a configuration
 */
public record McaStatus(
    McaIdentity identity,
    Duration realTime,
    Optional<Duration> liveTime,
    Duration accumulationTime,
    long fastCount,
    long slowCount,
    long monitorCount,
    boolean acquiring,
    boolean rebooted,
    boolean configured) {
  /**
   * Live time as measured, or estimated for models that do not measure it: accumulation time less
   * the non-paralysable dead fraction {@code 1 - slow/fast}; empty where the counts contradict each
   * other or there are none.
   *
   * @source Amptek DP5 programmer's guide Rev B3, status packet; Knoll, Radiation Detection and
   *     Measurement, 4th ed., eq. 4.23
   */
  public Optional<Duration> bestLiveTime() {
    return liveTime.or(this::estimatedLiveTime);
  }

  private Optional<Duration> estimatedLiveTime() {
    if (slowCount <= 0 || slowCount > fastCount) {
      return Optional.empty();
    }
    double liveFraction = (double) slowCount / fastCount;
    return Optional.of(Duration.ofNanos(Math.round(accumulationTime.toNanos() * liveFraction)));
  }
}
