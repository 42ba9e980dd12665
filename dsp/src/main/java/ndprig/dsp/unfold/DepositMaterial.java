package ndprig.dsp.unfold;

import java.util.List;
import ndprig.dsp.material.Material;
import ndprig.dsp.material.Material.MassPart;

/** What a deposit is made of: lithium metal by a share of the volume, electrolyte in its pores. */
final class DepositMaterial {
  private static final double PURE = 1e-6;

  private DepositMaterial() {}

  /** The material of a share between 0 (electrolyte) and 1 (metal). */
  static Material of(Material metal, Material electrolyte, double share) {
    if (share >= 1 - PURE) {
      return metal;
    }
    if (share <= PURE) {
      return electrolyte;
    }
    return Material.mixture(
        "deposit",
        List.of(
            new MassPart(metal, share * metal.densityGramsPerCm3()),
            new MassPart(electrolyte, (1 - share) * electrolyte.densityGramsPerCm3())));
  }
}
