package ndprig.controller.twin.montecarlo;

/**
 * Lithium that plating has brought into the cell, as far as the detector may see it.
 *
 * @param depositAtomsPerCm2 between coatings and electrolyte, active and inactive
 * @param dendriteAtomsPerCm2 in cracks of the electrolyte
 * @param dendriteMicrometre how deep into the electrolyte the cracks go, over which their lithium
 *     is spread evenly; 0: as deep as tritons come from
 */
public record LithiumContent(
    double depositAtomsPerCm2, double dendriteAtomsPerCm2, double dendriteMicrometre) {
  /** Checks the bounds. */
  public LithiumContent {
    Check.notNegative("depositAtomsPerCm2", depositAtomsPerCm2);
    Check.notNegative("dendriteAtomsPerCm2", dendriteAtomsPerCm2);
    Check.notNegative("dendriteMicrometre", dendriteMicrometre);
  }

  /** A deposit in front of an electrolyte without cracks. */
  public static LithiumContent ofDeposit(double atomsPerCm2) {
    return new LithiumContent(atomsPerCm2, 0, 0);
  }
}
