package ndprig.controller.config;

import java.time.Duration;
import ndprig.hal.quantity.Temperature;

/** The thermometer, {@code [thermometer]}. */
public record ThermometerConfig(
    @Key(value = "name in events and files", pattern = Key.NAME_PATTERN, form = Key.NAME_FORM)
        String id,
    @Key(
            value = "how it is reached",
            allowed = {"twin", "bench", "spi"})
        Link link,
    @Key(
            value = "resistance of the element at 0 °C",
            unit = "Ω",
            allowed = {"100", "1000"})
        double rtdOhm,
    @Key(
            value = "reference resistor on the board, as calibrated",
            unit = "Ω",
            above = 0,
            max = 100000)
        double referenceOhm,
    @Key(
            value = "wires of the element",
            allowed = {"2", "3", "4"})
        int wires,
    @Key(
            value = "mains frequency that the filter rejects",
            unit = "Hz",
            allowed = {"50", "60"})
        int mainsHz,
    @Key(value = "between two readings", unit = "ms", min = 200, max = 10000) Duration period,
    @Key(value = "between two checks of the leads", unit = "s", min = 10, max = 60)
        Duration faultCheckPeriod,
    @Key(value = "lowest believable temperature", min = -200, max = 850) Temperature plausibleMin,
    @Key(value = "highest believable temperature", min = -200, max = 850) Temperature plausibleMax,
    @Key(value = "fastest believable change", unit = "K/s", above = 0, max = 1000)
        double maxSlewKelvinPerS,
    @Key(
            value = "exactly equal readings after which the converter must prove that it converts",
            min = 2,
            max = 100000)
        int stuckReadings) {}
