package ndprig.dsp.lithium;

/**
 * What turns lithium into counts when beam and geometry are known.
 *
 * @param fluxPerCm2S neutrons per cm² and second
 * @param areaCm2 irradiated area of the cell that the detector sees, cm²
 * @param crossSectionBarn capture cross section of ⁶Li for this beam, barn
 * @param efficiency share of the emitted particles that is detected, 0 to 1
 * @param lithium6Fraction atom fraction of ⁶Li in the lithium, 0 to 1
 * @param liveSeconds live time, s
 */
public record BeamExposure(
    double fluxPerCm2S,
    double areaCm2,
    double crossSectionBarn,
    double efficiency,
    double lithium6Fraction,
    double liveSeconds) {}
