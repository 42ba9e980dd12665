package ndprig.controller.twin;

import ndprig.controller.twin.montecarlo.Check;

/**
 * The current shunt and how the cell is wired.
 *
 * @param shuntOhm in series with the cell
 * @param runOffsetSigmaMicroamperes spread, over seeds, of a current offset that stays for the run
 * @param stepOffsetSigmaMicroamperes spread of a further offset, drawn anew for every cycler step
 *     (thermal voltages)
 * @param platingSign +1 if the shunt shows plating as positive current, -1 if as negative; the cell
 *     voltage is always that of the collector against lithium
 */
public record ElectricalParameters(
    double shuntOhm,
    double runOffsetSigmaMicroamperes,
    double stepOffsetSigmaMicroamperes,
    int platingSign) {
  /** Checks the bounds. */
  public ElectricalParameters {
    Check.positive("shuntOhm", shuntOhm);
    Check.notNegative("runOffsetSigmaMicroamperes", runOffsetSigmaMicroamperes);
    Check.notNegative("stepOffsetSigmaMicroamperes", stepOffsetSigmaMicroamperes);
    if (Math.abs(platingSign) != 1) {
      throw new IllegalArgumentException("platingSign: must be +1 or -1, got " + platingSign);
    }
  }
}
