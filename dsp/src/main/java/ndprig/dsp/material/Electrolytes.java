package ndprig.dsp.material;

import java.util.List;
import ndprig.dsp.material.Material.MassPart;

/** Electrolytes whose recipe is known. */
public final class Electrolytes {
  private Electrolytes() {}

  /**
   * Hybrid solid electrolyte of 0.768 g PEO, 0.28 g LiTFSI, 0.403 g succinonitrile and 0.105 g LAGP
   * (densities 1.21, 1.33, 0.985 and 3.42 g/cm³): 1.2108 g/cm³, 1.368 % of the lithium of the
   * metal.
   */
  public static Material hybridSolid() {
    return Material.mixture(
        "hybrid solid electrolyte",
        List.of(
            new MassPart(Material.of("PEO", "C2H4O", 1.21), 0.768),
            new MassPart(Material.of("LiTFSI", "LiC2F6NO4S2", 1.33), 0.28),
            new MassPart(Material.of("succinonitrile", "C4H4N2", 0.985), 0.403),
            new MassPart(Material.of("LAGP", "Li1.5Al0.5Ge1.5P3O12", 3.42), 0.105)));
  }
}
