package ndprig.controller.service;

/**
 * One cycle of plating and stripping.
 *
 * @param cycle counted from 1
 * @param platedChargeMahCm2 charge of the plating step over the cell's area
 * @param platedChargeMahCm2Sigma its uncertainty
 * @param strippedChargeMahCm2 charge of the stripping step over the cell's area
 * @param strippedChargeMahCm2Sigma its uncertainty
 * @param platedLiMahCm2 lithium that appeared during plating
 * @param platedLiMahCm2Sigma its counting uncertainty
 * @param strippedLiMahCm2 lithium that went during stripping
 * @param strippedLiMahCm2Sigma its counting uncertainty
 * @param liEfficiency stripped over plated lithium
 * @param liEfficiencySigma its counting uncertainty
 * @param coulombicEfficiency stripped over plated charge
 * @param coulombicEfficiencySigma its uncertainty
 */
public record CycleView(
    int cycle,
    double platedChargeMahCm2,
    double platedChargeMahCm2Sigma,
    double strippedChargeMahCm2,
    double strippedChargeMahCm2Sigma,
    double platedLiMahCm2,
    double platedLiMahCm2Sigma,
    double strippedLiMahCm2,
    double strippedLiMahCm2Sigma,
    double liEfficiency,
    double liEfficiencySigma,
    double coulombicEfficiency,
    double coulombicEfficiencySigma) {}
