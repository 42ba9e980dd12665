package ndprig.controller.analysis.indicator;

import ndprig.controller.reduce.BeyondDeposit;
import ndprig.controller.reduce.ReductionException;
import org.jspecify.annotations.Nullable;

/**
 * The model of the cell, made when first needed: a missing listing of stopping powers keeps no run
 * from being taken up. Used by one thread.
 */
public final class CellModel {
  private final Maker maker;
  private @Nullable BeyondDeposit made;

  /** Made by a maker when first needed. */
  public CellModel(Maker maker) {
    this.maker = maker;
  }

  /** Makes the model. */
  @FunctionalInterface
  public interface Maker {
    /**
     * Makes the model.
     *
     * @throws ReductionException with one sentence if the cell cannot be modelled
     */
    BeyondDeposit make() throws ReductionException;
  }

  BeyondDeposit get() throws ReductionException {
    BeyondDeposit model = made;
    if (model == null) {
      model = maker.make();
      made = model;
    }
    return model;
  }
}
