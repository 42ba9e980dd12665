package ndprig.controller.analysis;

import ndprig.dsp.lithium.SeriesModel;
import ndprig.dsp.lithium.WindowResponse;
import ndprig.dsp.profile.DirectDepthMap;

/** How tritons come out of one cell: what a {@link LithiumScale} makes when first needed. */
public interface CellScale {
  /** Where stopping powers come from, in words. */
  String stopping();

  /**
   * The depth map for a deposit.
   *
   * @param depositUm dense lithium behind collector and coatings, µm, above zero
   */
  DirectDepthMap depthMap(double depositUm);

  /** What the window sees of the cell over the lithium of its deposit. */
  WindowResponse response();

  /**
   * The same with what is not known of it.
   *
   * @param nominal {@link #response}
   */
  SeriesModel seriesModel(WindowResponse nominal);
}
