package ndprig.controller.analysis;

import ndprig.dsp.uncertainty.Estimate;

/**
 * A finished cycle, as measured.
 *
 * @param cycle counted from 1
 * @param platedCharge mAh/cm²
 * @param strippedCharge mAh/cm²
 * @param platedLithium mAh/cm²
 * @param strippedLithium mAh/cm²
 * @param lithiumEfficiency stripped over plated lithium
 * @param coulombicEfficiency stripped over plated charge
 */
public record CycleResult(
    int cycle,
    Estimate platedCharge,
    Estimate strippedCharge,
    Estimate platedLithium,
    Estimate strippedLithium,
    Estimate lithiumEfficiency,
    Estimate coulombicEfficiency) {}
