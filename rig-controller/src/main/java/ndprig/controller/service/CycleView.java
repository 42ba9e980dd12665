package ndprig.controller.service;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import ndprig.controller.analysis.CycleResult;
import ndprig.controller.analysis.FrameUse;

/**
 * One cycle of plating and stripping, each number with its uncertainties.
 *
 * @param cycle counted from 1
 * @param platedCharge charge of the plating step over the cell's area, mAh/cm²
 * @param strippedCharge charge of the stripping step over the cell's area, mAh/cm²
 * @param platedLithium lithium that appeared during plating, mAh/cm²
 * @param strippedLithium lithium that went during stripping, mAh/cm²
 * @param inactiveLithium lithium left at the end of stripping less that at the start of the run,
 *     mAh/cm²
 * @param lithiumEfficiency stripped over plated lithium
 * @param coulombicEfficiency stripped over plated charge
 * @param efficiencyDifference lithium efficiency less coulombic efficiency
 * @param lowerBound whether lithium reached the probe depth, or counts or live time are missing:
 *     plated and stripped lithium are lower bounds then
 * @param frameFlags what is special about its frames
 */
public record CycleView(
    int cycle,
    @JsonUnwrapped(prefix = "plated_charge_mah_cm2") UncertainValue platedCharge,
    @JsonUnwrapped(prefix = "stripped_charge_mah_cm2") UncertainValue strippedCharge,
    @JsonUnwrapped(prefix = "plated_li_mah_cm2") UncertainValue platedLithium,
    @JsonUnwrapped(prefix = "stripped_li_mah_cm2") UncertainValue strippedLithium,
    @JsonUnwrapped(prefix = "inactive_li_mah_cm2") UncertainValue inactiveLithium,
    @JsonUnwrapped(prefix = "li_efficiency") UncertainValue lithiumEfficiency,
    @JsonUnwrapped(prefix = "coulombic_efficiency") UncertainValue coulombicEfficiency,
    @JsonUnwrapped(prefix = "efficiency_difference") UncertainValue efficiencyDifference,
    boolean lowerBound,
    List<String> frameFlags) {
  /** Copies the list. */
  public CycleView {
    frameFlags = List.copyOf(frameFlags);
  }

  /** A finished cycle. */
  public static CycleView of(CycleResult cycle) {
    return new CycleView(
        cycle.cycle(),
        UncertainValue.of(cycle.platedCharge()),
        UncertainValue.of(cycle.strippedCharge()),
        UncertainValue.of(cycle.platedLithium()),
        UncertainValue.of(cycle.strippedLithium()),
        UncertainValue.of(cycle.inactiveLithium()),
        UncertainValue.of(cycle.lithiumEfficiency()),
        UncertainValue.of(cycle.coulombicEfficiency()),
        UncertainValue.of(cycle.efficiencyDifference()),
        cycle.lowerBound(),
        FrameUse.carried(cycle.flags()));
  }
}
