package ndprig.dsp.material;

/**
 * A plane layer.
 *
 * @param material what it is made of
 * @param thicknessMicrometres thickness, µm, above zero and finite
 * @param braggFactor correction of the electronic stopping for the chemical bond, 1 = none; 0.5 to
 *     2
 * @param lithium6Fraction atom fraction of ⁶Li in the lithium of this layer, 0 to 1; commercial
 *     lithium has 0.019 to 0.078. Layered fits weigh the lithium of a layer with it; a direct map
 *     or an unfolding shows lithium as if all of it had the fraction of the normalisation.
 */
public record Layer(
    Material material, double thicknessMicrometres, double braggFactor, double lithium6Fraction) {
  private static final double LEAST_BRAGG = 0.5;
  private static final double GREATEST_BRAGG = 2;

  /** Checks the ranges. */
  public Layer {
    check(
        thicknessMicrometres > 0 && Double.isFinite(thicknessMicrometres),
        material,
        "thickness " + thicknessMicrometres + " µm is not above zero");
    check(
        braggFactor >= LEAST_BRAGG && braggFactor <= GREATEST_BRAGG,
        material,
        "Bragg factor " + braggFactor + " is not within 0.5 to 2");
    check(
        lithium6Fraction >= 0 && lithium6Fraction <= 1,
        material,
        "⁶Li fraction " + lithium6Fraction + " is not within 0 to 1");
  }

  /** A layer without Bragg correction and without ⁶Li: a collector, a gas, a dead layer. */
  public static Layer inert(Material material, double thicknessMicrometres) {
    return new Layer(material, thicknessMicrometres, 1, 0);
  }

  /** A layer without Bragg correction whose lithium holds a fraction of ⁶Li. */
  public static Layer active(
      Material material, double thicknessMicrometres, double lithium6Fraction) {
    return new Layer(material, thicknessMicrometres, 1, lithium6Fraction);
  }

  /** The same layer with another thickness, µm. */
  public Layer withThickness(double micrometres) {
    return new Layer(material, micrometres, braggFactor, lithium6Fraction);
  }

  private static void check(boolean holds, Material material, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("layer of " + material.name() + ": " + otherwise);
    }
  }
}
