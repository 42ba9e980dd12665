package ndprig.controller.analysis;

import java.util.Set;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.dsp.uncertainty.PublishedValue;

/**
 * A finished cycle, as measured.
 *
 * @param cycle counted from 1
 * @param platedCharge mAh/cm²
 * @param strippedCharge mAh/cm²
 * @param platedLithium mAh/cm²
 * @param strippedLithium mAh/cm²
 * @param inactiveLithium lithium at the end of stripping less lithium at the start of the run,
 *     mAh/cm²
 * @param lithiumEfficiency stripped over plated lithium
 * @param coulombicEfficiency stripped over plated charge
 * @param efficiencyDifference lithium efficiency less coulombic efficiency: charge that moved
 *     without moving lithium that is seen
 * @param lowerBound whether lithium reached the probe depth: plated and stripped lithium are lower
 *     bounds then, and the efficiency that of the lithium within the probe depth; or counts were
 *     lost or the live time was not known
 * @param flags of its frames
 */
public record CycleResult(
    int cycle,
    PublishedValue platedCharge,
    PublishedValue strippedCharge,
    PublishedValue platedLithium,
    PublishedValue strippedLithium,
    PublishedValue inactiveLithium,
    PublishedValue lithiumEfficiency,
    PublishedValue coulombicEfficiency,
    PublishedValue efficiencyDifference,
    boolean lowerBound,
    Set<FrameFlag> flags) {
  /** Copies the flags. */
  public CycleResult {
    flags = Set.copyOf(flags);
  }
}
