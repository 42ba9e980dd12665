package ndprig.hal.instrument.ads1115;

import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import ndprig.hal.bus.memory.I2cPeer;
import ndprig.hal.instrument.I2cFaults;
import ndprig.hal.instrument.Signal;

/**
 * An ADS1115 with voltages on its four inputs: multiplexer, ranges, conversion times, single and
 * continuous conversions. Its tables are its own: it shares nothing with the driver, so that an
 * error in one shows. A conversion takes the inputs in its middle.
 *
 * @source ADS1115 data sheet (Texas Instruments)
 */
public final class SimulatedAds1115 implements I2cPeer {
  private static final int RESET_CONFIGURATION = 0x8583;
  private static final double[] FULL_SCALE_VOLTS = {
    6.144, 4.096, 2.048, 1.024, 0.512, 0.256, 0.256, 0.256
  };
  private static final int[] PER_SECOND = {8, 16, 32, 64, 128, 250, 475, 860};

  private final Signal[] inputs;
  private final Imperfection imperfection;
  private final RandomGenerator random;
  private final I2cFaults faults = new I2cFaults();
  private int pointer;
  private int configuration;
  private int lowThreshold;
  private int highThreshold;
  private int result;
  private long startNanos;
  private long conversionsTaken;
  private boolean started;
  private boolean powered;

  /**
   * How the converter errs.
   *
   * @param offsetVolts added to every input, V
   * @param gainError relative
   * @param noiseVolts standard deviation of one conversion, V
   */
  public record Imperfection(double offsetVolts, double gainError, double noiseVolts) {
    /** A converter without errors. */
    public static final Imperfection NONE = new Imperfection(0, 0, 0);
  }

  /**
   * A chip that has just been powered.
   *
   * @param inputs voltages at AIN0 to AIN3 against ground, V
   * @param random seeded by the caller
   * @throws IllegalArgumentException if there are not four inputs
   */
  public SimulatedAds1115(List<Signal> inputs, Imperfection imperfection, RandomGenerator random) {
    if (inputs.size() != 4) {
      throw new IllegalArgumentException("inputs: there are four, got " + inputs.size());
    }
    this.inputs = inputs.toArray(Signal[]::new);
    this.imperfection = imperfection;
    this.random = random;
    powerOn();
  }

  /**
   * A chip with two differential voltages.
   *
   * @param first AIN0 against AIN1, V
   * @param second AIN2 against AIN3, V
   */
  public static SimulatedAds1115 differential(
      Signal first, Signal second, Imperfection imperfection, RandomGenerator random) {
    Signal ground = nanos -> 0;
    return new SimulatedAds1115(List.of(first, ground, second, ground), imperfection, random);
  }

  /** What can go wrong. */
  public I2cFaults faults() {
    return faults;
  }

  /** Loses power for a moment: all registers go to their defaults. */
  public void reboot() {
    powerOff();
    powerOn();
  }

  /** Loses power: it acknowledges nothing. */
  public void powerOff() {
    powered = false;
  }

  /** Has power again, and the registers of the data sheet: ± 2.048 V, AIN0 against AIN1, idle. */
  public void powerOn() {
    powered = true;
    pointer = 0;
    configuration = RESET_CONFIGURATION;
    lowThreshold = 0x8000;
    highThreshold = 0x7FFF;
    result = 0;
    started = false;
  }

  @Override
  public void write(byte[] data, long nowNanos) throws IOException {
    requirePowered();
    if (data.length > 0) {
      pointer = data[0] & 0x03;
    }
    if (data.length < 3) {
      return;
    }
    int word = (data[1] & 0xFF) << 8 | (data[2] & 0xFF);
    switch (pointer) {
      case 1 -> configure(word, nowNanos);
      case 2 -> lowThreshold = word;
      case 3 -> highThreshold = word;
      default -> {
        // The conversion register is read-only.
      }
    }
  }

  @Override
  public byte[] read(int length, long nowNanos) throws IOException {
    requirePowered();
    settle(nowNanos);
    int word =
        switch (pointer) {
          case 0 -> result;
          case 1 -> busy(nowNanos) ? configuration & 0x7FFF : configuration | 0x8000;
          case 2 -> lowThreshold;
          default -> highThreshold;
        };
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i % 2 == 0 ? word >> 8 : word);
    }
    faults.damage().apply(bytes, random);
    return bytes;
  }

  private void requirePowered() throws IOException {
    faults.requirePresent("ADS1115");
    if (!powered) {
      throw new IOException("I2C: ADS1115 without power does not acknowledge");
    }
  }

  private void configure(int word, long nowNanos) {
    settle(nowNanos);
    configuration = word & 0x7FFF;
    boolean singleShot = (word & 0x0100) != 0;
    if (!singleShot || (word & 0x8000) != 0) {
      started = true;
      startNanos = nowNanos;
      conversionsTaken = 0;
    }
  }

  private boolean busy(long nowNanos) {
    boolean singleShot = (configuration & 0x0100) != 0;
    return started && (!singleShot || nowNanos - startNanos < conversionNanos());
  }

  /** Takes the newest conversion that has ended. */
  private void settle(long nowNanos) {
    if (!started) {
      return;
    }
    boolean singleShot = (configuration & 0x0100) != 0;
    long conversionNanos = conversionNanos();
    long done = (nowNanos - startNanos) / conversionNanos;
    long wanted = singleShot ? Math.min(done, 1) : done;
    if (wanted > conversionsTaken) {
      conversionsTaken = wanted;
      if (!faults.isStuck()) {
        result = convert(startNanos + wanted * conversionNanos - conversionNanos / 2);
      }
    }
  }

  private int convert(long atNanos) {
    double volts = differenceVolts(atNanos) * (1 + imperfection.gainError());
    volts += imperfection.offsetVolts();
    if (imperfection.noiseVolts() > 0) {
      volts += imperfection.noiseVolts() * random.nextGaussian();
    }
    double codes = volts / FULL_SCALE_VOLTS[configuration >> 9 & 0x07] * 32768;
    return (int) Math.max(-32768, Math.min(32767, Math.round(codes)));
  }

  private double differenceVolts(long atNanos) {
    return switch (configuration >> 12 & 0x07) {
      case 0 -> inputs[0].at(atNanos) - inputs[1].at(atNanos);
      case 1 -> inputs[0].at(atNanos) - inputs[3].at(atNanos);
      case 2 -> inputs[1].at(atNanos) - inputs[3].at(atNanos);
      case 3 -> inputs[2].at(atNanos) - inputs[3].at(atNanos);
      default -> inputs[configuration >> 12 & 0x03].at(atNanos);
    };
  }

  private long conversionNanos() {
    return Math.max(1, faults.stretched(1_000_000_000L / PER_SECOND[configuration >> 5 & 0x07]));
  }
}
