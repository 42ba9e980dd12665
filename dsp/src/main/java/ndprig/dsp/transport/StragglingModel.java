package ndprig.dsp.transport;

import java.util.Map;
import ndprig.dsp.material.Element;
import ndprig.dsp.material.Material;
import ndprig.dsp.reaction.Particle;

/**
 * Growth of the energy variance per path, {@code κ = dΩ²/dx}, summed over the elements of a
 * material.
 *
 * <p>The charge state of slow helium is not taken into account: below about 1 MeV the figures for
 * alphas are upper bounds.
 */
public enum StragglingModel {
  /** {@code dΩ² = 0.26056·Z1²·Z2 keV²} per 1e18 atoms/cm², at every energy. */
  BOHR,
  /** Bohr with the correction of Chu for bound electrons. */
  CHU,
  /** Chu with the additional term of Yang, O'Connor and Wang for correlated electrons. */
  CHU_YANG;

  /** Bohr: 4π·(e²/4πε₀)² in keV²·cm² per 1e18 atoms. */
  private static final double BOHR_KEV2 = 0.26056;

  /** Atoms/cm³ over a path of 1 µm, in 1e18 atoms/cm². */
  private static final double PER_MICROMETRE = 1e-4 / 1e18;

  private static final double KEV_PER_MEV = 1e3;

  /** Variance gained per path, keV²/µm, at an energy in keV. */
  public double kev2PerMicrometre(Particle particle, Material material, double energyKev) {
    double mevPerAmu = energyKev / particle.massAmu() / KEV_PER_MEV;
    int z1 = particle.atomicNumber();
    double sum = 0;
    for (Map.Entry<Element, Double> entry : material.atomsPerCm3().entrySet()) {
      int z2 = entry.getKey().atomicNumber();
      sum += entry.getValue() * z2 * bohrRatio(z1, z2, mevPerAmu);
    }
    return sum * PER_MICROMETRE * BOHR_KEV2 * z1 * z1;
  }

  private double bohrRatio(int z1, int z2, double mevPerAmu) {
    return switch (this) {
      case BOHR -> 1;
      case CHU -> ChuYang.chu(z2, mevPerAmu);
      case CHU_YANG -> ChuYang.chu(z2, mevPerAmu) + ChuYang.yang(z1, z2, mevPerAmu);
    };
  }
}
