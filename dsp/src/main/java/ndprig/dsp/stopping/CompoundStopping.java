package ndprig.dsp.stopping;

import java.util.List;

/** Bragg additivity: {@code S = Σ n_i·(b·S_e,i + S_n,i)}, the factor b on the electronic part. */
final class CompoundStopping implements StoppingPower {
  /** 1e-15 eV·cm² per atom times atoms per cm³, in keV/µm. */
  static final double TO_KEV_PER_MICROMETRE = 1e-22;

  private final List<Part> parts;
  private final double braggFactor;
  private final double energyScale;
  private final double maximumKev;

  /** One element of the compound. */
  record Part(ElectronicStopping electronic, NuclearStopping nuclear, double atomsPerCm3) {}

  /**
   * Joins the parts.
   *
   * @param energyScale energy of the tabulated particle per energy of the real one, equal velocity
   */
  CompoundStopping(List<Part> parts, double braggFactor, double energyScale) {
    this.parts = List.copyOf(parts);
    this.braggFactor = braggFactor;
    this.energyScale = energyScale;
    this.maximumKev =
        parts.stream().mapToDouble(p -> p.electronic.maximumKev()).min().orElseThrow()
            / energyScale;
  }

  @Override
  public double kevPerMicrometre(double energyKev) {
    if (!(energyKev > 0) || energyKev > maximumKev) {
      throw new IllegalArgumentException(
          "energy " + energyKev + " keV lies outside the stopping data (0 to " + maximumKev + ")");
    }
    double tableKev = energyKev * energyScale;
    double sum = 0;
    for (Part part : parts) {
      double electronic = braggFactor * part.electronic.crossSection(tableKev);
      sum += part.atomsPerCm3 * (electronic + part.nuclear.crossSection(energyKev));
    }
    return sum * TO_KEV_PER_MICROMETRE;
  }

  @Override
  public double maximumKev() {
    return maximumKev;
  }
}
