package ndprig.hal.pressure.nau7802;

import java.time.Duration;

/**
 * How a load cell is read.
 *
 * @param id names the device
 * @param address on the bus, 7 bit; {@link #USUAL_ADDRESS} unless something translates it
 * @param ratedOutputMillivoltsPerVolt bridge signal at full scale, from the load cell's
 *     certificate; negative if compression lowers the signal
 * @param fullScaleNewtons force at the rated output, N
 * @param zeroOffsetNewtons what the unloaded cell shows, N; subtracted. Within 5 % of full scale: a
 *     larger one means an overloaded or wrongly wired cell
 * @param gain of the amplifier, a power of two from 1 to 128
 * @param rate conversions per second
 * @param period between two readings, not shorter than a conversion; conversions in between are
 *     lost
 * @param medianWindow over how many readings the median is taken, odd; removes single spikes
 * @param meanWindow over how many medians the mean is taken
 * @param stuckLimit without a new conversion for so long, the converter has failed
 * @param identicalLimit so many bit-exactly equal conversions in a row mean a dead converter: a
 *     live one always shows its noise
 * @param saturationCounts results at or beyond ± this are not a measurement, at most 0x7FFFFF
 */
public record Nau7802Options(
    String id,
    int address,
    double ratedOutputMillivoltsPerVolt,
    double fullScaleNewtons,
    double zeroOffsetNewtons,
    int gain,
    Nau7802Rate rate,
    Duration period,
    int medianWindow,
    int meanWindow,
    Duration stuckLimit,
    int identicalLimit,
    int saturationCounts) {
  /** The chip's own address. */
  public static final int USUAL_ADDRESS = 0x2A;

  private static final int FIRST_ADDRESS = 0x08;
  private static final int LAST_ADDRESS = 0x77;

  /** Largest believable zero offset, as a fraction of full scale. */
  static final double LARGEST_ZERO = 0.05;

  private static final int LONGEST_WINDOW = 1000;

  /** Checks every component. */
  public Nau7802Options {
    require(!id.isBlank(), "id", "must not be blank");
    require(address >= FIRST_ADDRESS && address <= LAST_ADDRESS, "address", "must be 0x08 to 0x77");
    require(
        Double.isFinite(ratedOutputMillivoltsPerVolt) && ratedOutputMillivoltsPerVolt != 0,
        "ratedOutputMillivoltsPerVolt",
        "must be a number other than 0");
    require(
        Double.isFinite(fullScaleNewtons) && fullScaleNewtons > 0,
        "fullScaleNewtons",
        "must be positive");
    require(
        Math.abs(zeroOffsetNewtons) <= LARGEST_ZERO * fullScaleNewtons,
        "zeroOffsetNewtons",
        "must be within 5 % of full scale");
    require(
        gain >= 1 && gain <= 128 && Integer.bitCount(gain) == 1,
        "gain",
        "must be a power of two from 1 to 128");
    require(
        period.toNanos() >= rate.periodNanos(), "period", "must not be shorter than a conversion");
    require(
        medianWindow % 2 == 1 && medianWindow > 0 && medianWindow < LONGEST_WINDOW,
        "medianWindow",
        "must be odd, 1 to 999");
    require(meanWindow > 0 && meanWindow < LONGEST_WINDOW, "meanWindow", "must be 1 to 999");
    require(
        stuckLimit.compareTo(period.multipliedBy(2)) > 0,
        "stuckLimit",
        "must be longer than two periods");
    require(identicalLimit > 1, "identicalLimit", "must be 2 or more");
    require(
        saturationCounts > 0 && saturationCounts <= Nau7802Codec.HIGHEST_COUNTS,
        "saturationCounts",
        "must be 1 to 8388607");
  }

  /**
   * Options for 10 conversions per second at gain 128, a median of 3 and a mean of 5: a value that
   * follows the force within about a second.
   */
  public static Nau7802Options of(
      String id,
      double ratedOutputMillivoltsPerVolt,
      double fullScaleNewtons,
      double zeroOffsetNewtons) {
    return new Nau7802Options(
        id,
        USUAL_ADDRESS,
        ratedOutputMillivoltsPerVolt,
        fullScaleNewtons,
        zeroOffsetNewtons,
        128,
        Nau7802Rate.SPS_10,
        Duration.ofMillis(100),
        3,
        5,
        Duration.ofSeconds(1),
        50,
        Nau7802Codec.HIGHEST_COUNTS);
  }

  /** The force of a result, N; positive compresses. */
  double newtons(double counts) {
    double signal = Nau7802Codec.millivoltsPerVolt(counts, gain);
    return signal / ratedOutputMillivoltsPerVolt * fullScaleNewtons - zeroOffsetNewtons;
  }

  private static void require(boolean holds, String component, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(component + ": " + rule);
    }
  }
}
