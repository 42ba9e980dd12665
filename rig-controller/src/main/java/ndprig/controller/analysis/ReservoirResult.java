package ndprig.controller.analysis;

import ndprig.dsp.uncertainty.PublishedValue;

/**
 * Average efficiencies of the reservoir protocol: plate Q_r, n times strip q and plate q, strip to
 * the cut-off, which gives Q_S. All that was stripped over all that was plated: {@code (n·q +
 * Q_S)/(n·q + Q_r)}.
 *
 * @param partialCycles n
 * @param reservoirCharge Q_r, mAh/cm²
 * @param partialCharge q, mean of all partial steps, mAh/cm²
 * @param coulombicEfficiency average by charge
 * @param lithiumEfficiency average by lithium
 * @param lowerBound whether lithium reached the probe depth
 * @source Adams, Zheng, Ren, Xu, Zhang, Adv. Energy Mater. 8 (2018) 1702097, method 3
 */
public record ReservoirResult(
    int partialCycles,
    double reservoirCharge,
    double partialCharge,
    PublishedValue coulombicEfficiency,
    PublishedValue lithiumEfficiency,
    boolean lowerBound) {}
