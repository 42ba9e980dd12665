package ndprig.dsp.stopping;

import ndprig.dsp.material.Element;
import ndprig.dsp.reaction.Particle;

/**
 * Universal nuclear stopping: {@code S_n = 8.462·Z1·Z2·M1/((M1+M2)·(Z1^0.23+Z2^0.23))·s(ε)}.
 *
 * @source Ziegler, Biersack, Littmark, The Stopping and Range of Ions in Solids (1985)
 */
final class NuclearStopping {
  private static final double SCREENING_EXPONENT = 0.23;
  private static final double REDUCED_ENERGY = 32.536;
  private static final double CROSS_SECTION = 8.462;
  private static final double HIGH_REDUCED_ENERGY = 30;

  private final double reducedPerKev;
  private final double scale;

  NuclearStopping(Particle particle, Element target) {
    double z1 = particle.atomicNumber();
    double z2 = target.atomicNumber();
    double m1 = particle.massAmu();
    double m2 = target.atomicWeightAmu();
    double screening = Math.pow(z1, SCREENING_EXPONENT) + Math.pow(z2, SCREENING_EXPONENT);
    reducedPerKev = REDUCED_ENERGY * m2 / (z1 * z2 * (m1 + m2) * screening);
    scale = CROSS_SECTION * z1 * z2 * m1 / ((m1 + m2) * screening);
  }

  /** Stopping cross section in 1e-15 eV·cm²/atom at the particle's own energy in keV. */
  double crossSection(double energyKev) {
    double e = reducedPerKev * energyKev;
    if (e > HIGH_REDUCED_ENERGY) {
      return scale * Math.log(e) / (2 * e);
    }
    double spread = e + 0.01321 * Math.pow(e, 0.21226) + 0.19593 * Math.sqrt(e);
    return scale * Math.log(1 + 1.1383 * e) / (2 * spread);
  }
}
