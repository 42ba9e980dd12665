package ndprig.dsp.material;

/** Figures of dense lithium metal, the unit of every relative density. */
public final class LithiumMetal {
  /** Density, g/cm³. */
  public static final double DENSITY_GRAMS_PER_CM3 = 0.534;

  /** Standard atomic weight of natural lithium, u. */
  private static final double ATOMIC_WEIGHT_AMU = 6.94;

  /** Atoms per cm³: 4.634e22. */
  public static final double ATOMS_PER_CM3 =
      DENSITY_GRAMS_PER_CM3 * Element.AVOGADRO_PER_MOL / ATOMIC_WEIGHT_AMU;

  /** Atoms per mAh, one electron each: 3.6 C / 1.602176634e-19 C = 2.247e19. */
  public static final double ATOMS_PER_MAH = 3.6 / 1.602176634e-19;

  private static final double MICROMETRES_PER_CM = 1e4;

  private LithiumMetal() {}

  /** Thickness, µm, of the dense metal that holds an areal density of atoms/cm². */
  public static double denseMicrometres(double atomsPerCm2) {
    return atomsPerCm2 / ATOMS_PER_CM3 * MICROMETRES_PER_CM;
  }

  /** Areal density, atoms/cm², of dense metal of a thickness in µm. */
  public static double atomsPerCm2(double denseMicrometres) {
    return denseMicrometres / MICROMETRES_PER_CM * ATOMS_PER_CM3;
  }
}
