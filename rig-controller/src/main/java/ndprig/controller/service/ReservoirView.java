package ndprig.controller.service;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import ndprig.controller.analysis.ReservoirResult;

/**
 * Average efficiencies of a finished reservoir protocol, {@code (n·q + Q_S)/(n·q + Q_r)}.
 *
 * @param partialCycles n
 * @param reservoirChargeMahCm2 Q_r
 * @param partialChargeMahCm2 q
 * @param coulombicEfficiency by charge
 * @param lithiumEfficiency by lithium
 * @param lowerBound whether lithium reached the probe depth
 */
public record ReservoirView(
    int partialCycles,
    double reservoirChargeMahCm2,
    double partialChargeMahCm2,
    @JsonUnwrapped(prefix = "coulombic_efficiency") UncertainValue coulombicEfficiency,
    @JsonUnwrapped(prefix = "li_efficiency") UncertainValue lithiumEfficiency,
    boolean lowerBound) {
  /** A finished protocol. */
  public static ReservoirView of(ReservoirResult result) {
    return new ReservoirView(
        result.partialCycles(),
        result.reservoirCharge(),
        result.partialCharge(),
        UncertainValue.of(result.coulombicEfficiency()),
        UncertainValue.of(result.lithiumEfficiency()),
        result.lowerBound());
  }
}
