package ndprig.controller.twin.montecarlo;

/**
 * One element of a mixture.
 *
 * @param symbol of the element, such as Li
 * @param fraction of all atoms, above 0, at most 1
 */
public record AtomFraction(String symbol, double fraction) {
  /** Checks the bounds. */
  public AtomFraction {
    Check.positive("fraction of " + symbol, fraction);
    Check.fraction("fraction of " + symbol, fraction);
  }
}
