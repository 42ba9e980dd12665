package ndprig.dsp.lithium;

/**
 * How the counts of a series are read when one input is off by its standard uncertainty.
 *
 * @param name the input in words
 * @param normalisation factor on the counts per atom, above zero
 * @param response what the window sees of the cell then
 */
public record SeriesVariant(String name, double normalisation, WindowResponse response) {
  /** Checks the factor. */
  public SeriesVariant {
    if (!(normalisation > 0) || Double.isInfinite(normalisation)) {
      throw new IllegalArgumentException(
          name + ": factor " + normalisation + " on the normalisation is not above zero");
    }
  }
}
