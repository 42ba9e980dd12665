package ndprig.hal.bus.pi4j;

/**
 * Which chip select to use, and how.
 *
 * @param bus 0 to 6, as in {@code /dev/spidevB.C}
 * @param chipSelect 0 to 2
 * @param mode 0 to 3: clock polarity and phase
 * @param hertz clock frequency, Hz; positive
 */
public record SpiOptions(int bus, int chipSelect, int mode, int hertz) {
  /** Checks the ranges. */
  public SpiOptions {
    if (bus < 0 || bus > 6 || chipSelect < 0 || chipSelect > 2 || mode < 0 || mode > 3) {
      throw new IllegalArgumentException(
          "bus, chipSelect, mode: must be 0 to 6, 0 to 2, 0 to 3, got %d, %d, %d"
              .formatted(bus, chipSelect, mode));
    }
    if (hertz <= 0) {
      throw new IllegalArgumentException("hertz: must be positive, got " + hertz);
    }
  }
}
