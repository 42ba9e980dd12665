package ndprig.hal.cycler;

import ndprig.hal.quantity.Charge;
import ndprig.hal.quantity.Current;
import ndprig.hal.quantity.Voltage;

/**
 * What the cell does electrically.
 *
 * @param current positive charges the cell as the cycler reports it
 * @param voltage of the cell
 * @param charge integral of the current since the driver was opened, trapezoidal, never reset; a
 *     gap in the samples longer than the driver's limit adds nothing and raises {@code gaps}
 * @param gaps how many gaps the charge does not cover
 */
public record CyclerReading(Current current, Voltage voltage, Charge charge, long gaps) {}
