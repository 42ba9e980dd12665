package ndprig.dsp.lithium;

import java.util.List;

/**
 * How the counts of a series become lithium, and what is not known of that.
 *
 * @param response what the window sees of the cell over the lithium of the deposit
 * @param variants one for each input with an uncertainty; each name once
 */
public record SeriesModel(WindowResponse response, List<SeriesVariant> variants) {
  /** All lithium is seen, with counting uncertainty alone. */
  public static final SeriesModel COUNTS = new SeriesModel(WindowResponse.ALL, List.of());

  /** Copies the list. */
  public SeriesModel {
    variants = List.copyOf(variants);
  }
}
