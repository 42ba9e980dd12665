package ndprig.controller.service;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bin unfolded and fitted. Without a result all but state and reason are null or empty.
 *
 * @param state WAITING, DONE, SKIPPED or FAILED
 * @param reason why it was skipped or failed; else empty
 * @param lithiumMahCm2 all lithium from which tritons arrive in the window
 * @param lowerBound whether there may be more beyond the probe depth
 * @param collectorUm thickness of the collector
 * @param chi2PerChannel of the unfolded profile
 * @param flags what a reader must know
 * @param unfolded profile with resolution undone; null as well in bins of long ago
 * @param layered profile of the layered fit; the same
 * @param deposit of the layered fit; null when it was not fitted
 */
public record ReductionView(
    String state,
    String reason,
    @JsonUnwrapped(prefix = "lithium_mah_cm2") UncertainValue lithiumMahCm2,
    @Nullable Boolean lowerBound,
    @JsonUnwrapped(prefix = "collector_um") UncertainValue collectorUm,
    @Nullable Double chi2PerChannel,
    List<String> flags,
    @Nullable DepthView unfolded,
    @Nullable DepthView layered,
    @Nullable DepositView deposit) {
  /** Without a result. */
  public static ReductionView without(String state, String reason) {
    return new ReductionView(
        state,
        reason,
        UncertainValue.NONE,
        null,
        UncertainValue.NONE,
        null,
        List.of(),
        null,
        null,
        null);
  }
}
