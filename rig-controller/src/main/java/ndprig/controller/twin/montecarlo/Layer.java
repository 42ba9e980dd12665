package ndprig.controller.twin.montecarlo;

import java.util.random.RandomGenerator;

/**
 * A layer of given thickness.
 *
 * <p>A triton's place of birth counts lithium from the deep end of the cell: below zero it was born
 * deeper and crosses the whole layer, beyond the layer's lithium it was born nearer and crosses
 * none.
 *
 * @param lithiumPerCm2 that it holds, atoms/cm²
 */
record Layer(Stopping matter, double micrometre, double lithiumPerCm2) {
  static Layer of(MatterData data, Substance substance, double micrometre) {
    double lithiumPerCm2 = substance.lithiumPerCubicCentimetre() * micrometre * 1e-4;
    return new Layer(Matter.mixture(data, substance), micrometre, lithiumPerCm2);
  }

  /** The same substance over another thickness. */
  Layer of(double otherMicrometre) {
    return new Layer(matter, otherMicrometre, lithiumPerCm2 * otherMicrometre / micrometre);
  }

  /** The energy on leaving, keV, of a triton that was born at a place or enters from behind. */
  double cross(double kev, double place, double inverseCosine, RandomGenerator random) {
    return TritonTransport.after(kev, matter, partOf(place) * micrometre * inverseCosine, random);
  }

  private double partOf(double place) {
    if (place < 0) {
      return 1;
    }
    return place < lithiumPerCm2 ? 1 - place / lithiumPerCm2 : 0;
  }
}
