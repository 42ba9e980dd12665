package ndprig.controller.config;

import java.time.Duration;
import ndprig.hal.quantity.Current;

/** What is known of the cycler and what it is allowed, {@code [cycler]}. */
public record CyclerConfig(
    @Key(value = "name in events and files", pattern = Key.NAME_PATTERN, form = Key.NAME_FORM)
        String id,
    @Key(
            value = "how the converter is reached",
            allowed = {"twin", "bench", "i2c"})
        Link link,
    @Key(value = "four-terminal resistance of the shunt", unit = "Ω", above = 0, max = 100000)
        double shuntOhm,
    @Key(
            value = "sign of the shunt voltage while the cycler charges the cell",
            allowed = {"-1", "1"})
        int sign,
    @Key(
            value = "what is shown without current; subtracted",
            unit = "µA",
            min = -10000,
            max = 10000)
        double offsetUa,
    @Key(
            value = "standard deviation of that offset from step to step",
            unit = "µA",
            min = 0,
            max = 10000)
        double offsetSigmaUa,
    @Key(
            value = "full scale of the shunt voltage",
            unit = "V",
            allowed = {"0.256", "0.512", "1.024", "2.048", "4.096", "6.144"})
        double currentRangeV,
    @Key(
            value = "full scale of the cell voltage",
            unit = "V",
            allowed = {"0.256", "0.512", "1.024", "2.048", "4.096", "6.144"})
        double voltageRangeV,
    @Key(
            value = "conversions per second",
            unit = "1/s",
            allowed = {"8", "16", "32", "64", "128", "250", "475", "860"})
        int rateSps,
    @Key(value = "between two pairs of current and voltage", unit = "ms", min = 10, max = 10000)
        Duration period,
    @Key(
            value = "samples further apart than this leave a gap in the charge",
            unit = "ms",
            min = 20,
            max = 600000)
        Duration chargeGapLimit,
    @Key(
            value = "line that changes when the cycler begins another step",
            allowed = {"twin", "bench", "gpio", "none"})
        Link stepEdgeLink,
    @Key(value = "magnitude of the current that ends a rest", above = 0, max = 1000)
        Current stepThreshold,
    @Key(
            value = "line that lets current pass",
            allowed = {"twin", "bench", "gpio"})
        Link permitLink,
    @Key("what happens when it must be safe") SafeState safeState) {

  /** The safe states of the cycler. */
  public enum SafeState {
    /** The permit is withdrawn; the cell is left open. */
    NO_CURRENT
  }
}
