package ndprig.controller.twin.montecarlo;

/**
 * A layer on the collector's inner face that neither grows nor shrinks. If it holds lithium,
 * tritons come from it as well.
 *
 * @param name for people
 * @param thicknessMicrometre above zero
 * @param substance that it is made of
 */
public record Coating(String name, double thicknessMicrometre, Substance substance) {
  /** Checks the bounds. */
  public Coating {
    Check.positive("thicknessMicrometre", thicknessMicrometre);
  }
}
