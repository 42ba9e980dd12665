package ndprig.controller.config;

import java.time.Duration;
import ndprig.hal.quantity.Force;
import ndprig.hal.quantity.Temperature;

/** The load cell, {@code [load_cell]}. */
public record LoadCellConfig(
    @Key(value = "name in events and files", pattern = Key.NAME_PATTERN, form = Key.NAME_FORM)
        String id,
    @Key(
            value = "how its converter is reached",
            allowed = {"twin", "bench", "i2c"})
        Link link,
    @Key(
            value = "signal at full scale, from the certificate; negative if compression lowers it",
            unit = "mV/V",
            min = -10,
            max = 10)
        double ratedOutputMvPerV,
    @Key(value = "force at the rated output", above = 0, max = 100000) Force fullScale,
    @Key(
            value = "what the unloaded cell shows, in the chamber's vacuum; subtracted",
            min = -5000,
            max = 5000)
        Force zeroOffset,
    @Key(
            value =
                "how far from zero the unloaded cell may read; less is impossible, more is contact",
            above = 0,
            max = 1000)
        Force zeroTolerance,
    @Key(
            value =
                "most that the zero may drift with the temperature, from the certificate; widens the"
                    + " zero tolerance and contact_mpa away from zero_at_celsius",
            unit = "N/K",
            min = 0,
            max = 100)
        double zeroDriftNPerKelvin,
    @Key(value = "temperature at which zero_offset_n was taken", min = -40, max = 150)
        Temperature zeroAt,
    @Key(
            value = "amplification before the converter",
            allowed = {"1", "2", "4", "8", "16", "32", "64", "128"})
        int gain,
    @Key(
            value = "conversions per second",
            unit = "1/s",
            allowed = {"10", "20", "40", "80", "320"})
        int rateSps,
    @Key(
            value = "conversions of which the median is taken",
            otherwise = "3",
            allowed = {"1", "3", "5", "7", "9"})
        int medianWindow,
    @Key(value = "medians of which the mean is taken", otherwise = "1", min = 1, max = 100)
        int meanWindow,
    @Key(value = "between two readings", unit = "ms", min = 10, max = 10000) Duration period,
    @Key(
            value = "without a new conversion for so long it has failed",
            unit = "ms",
            min = 100,
            max = 60000)
        Duration stuckLimit,
    @Key(value = "exactly equal conversions after which it is doubted", min = 2, max = 100000)
        int identicalLimit) {}
