package ndprig.controller.twin.montecarlo;

/** Numbers of lithium metal that the twin works with. */
public final class LithiumMetal {
  /**
   * Atoms that one mAh moves at one atom per electron.
   *
   * @source elementary charge 1.602176634e-19 C (SI definition): 3.6 C / e
   */
  public static final double ATOMS_PER_MAH = 3.6 / 1.602176634e-19;

  /**
   * Atoms per cm³ of dense metal.
   *
   * @source 0.534 g/cm³ (CRC Handbook), 6.94 u (CIAAW), Avogadro constant
   */
  public static final double ATOMS_PER_CM3 = 0.534 / 6.94 * 6.02214076e23;

  /** Atoms/cm² that one µm of dense metal holds. */
  public static final double ATOMS_PER_MICROMETRE = ATOMS_PER_CM3 * 1e-4;

  /** Thickness of dense metal that holds one mAh/cm², µm: 4.849. */
  public static final double MICROMETRE_PER_MAH_CM2 = ATOMS_PER_MAH / ATOMS_PER_CM3 * 1e4;

  private LithiumMetal() {}
}
