package ndprig.controller.run;

import ndprig.hal.quantity.Temperature;

/**
 * What an operator may ask for; the stack's limit is the regulator's own.
 *
 * @param coldest lowest target
 * @param hottest highest target
 */
public record SetpointLimits(Temperature coldest, Temperature hottest) {
  /** Checks the order. */
  public SetpointLimits {
    if (coldest.compareTo(hottest) > 0) {
      throw new IllegalArgumentException(
          "coldest, hottest: must be in this order, got " + coldest + ", " + hottest);
    }
  }

  /** Whether a temperature may be a target. */
  public boolean allows(Temperature target) {
    return target.compareTo(coldest) >= 0 && target.compareTo(hottest) <= 0;
  }
}
