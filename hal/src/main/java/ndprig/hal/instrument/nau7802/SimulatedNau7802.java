package ndprig.hal.instrument.nau7802;

import java.io.IOException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import ndprig.hal.bus.memory.I2cPeer;
import ndprig.hal.instrument.I2cFaults;
import ndprig.hal.instrument.Signal;

/**
 * A NAU7802 with a load-cell bridge on its first channel.
 *
 * <p>It has the power-up times, the ready bits, conversions at the data rate of its own clock, a
 * supply that settles, offset and span errors that last until it is calibrated and come anew with
 * each power-up, gain and rate that are nobody's at power-up, and noise. Its tables are its own: it
 * shares nothing with the driver, so that an error in one shows.
 *
 * @source NAU7802 data sheet (Nuvoton)
 */
public final class SimulatedNau7802 implements I2cPeer {
  private static final int REGISTERS = 0x20;
  private static final long READY_NANOS = 200_000;
  private static final long CALIBRATION_NANOS = 344_000_000;

  /** The supply's approach to its final value: e⁻⁶ of the error is left after 600 ms. */
  private static final double SUPPLY_TIME_CONSTANT_NANOS = 100e6;

  private static final double SUPPLY_ERROR_MILLIVOLTS_PER_VOLT = 0.5;
  private static final int LEAST_OFFSET_COUNTS = 20_000;
  private static final int OFFSET_SPREAD_COUNTS = 40_000;
  private static final double LARGEST_SPAN_ERROR = 0.03;

  private final Signal millivoltsPerVolt;
  private final double noiseMillivoltsPerVolt;
  private final RandomGenerator random;
  private final I2cFaults faults = new I2cFaults();
  private final int[] registers = new int[REGISTERS];
  private int pointer;
  private long poweredNanos;
  private long analogueNanos;
  private long cycleNanos;
  private long conversionsRead;
  private long calibrationEndNanos;
  private boolean calibrated;
  private boolean calibrationFails;
  private int uncalibratedCounts;
  private double uncalibratedSpan;
  private SignalFault fault = SignalFault.NONE;
  private int result;

  /**
   * A chip that has just been powered.
   *
   * @param millivoltsPerVolt bridge signal, mV per V of supply
   * @param noiseMillivoltsPerVolt standard deviation of one conversion, mV/V; about 2e-5 (50 nV at
   *     3 V) for 10 conversions per second at gain 128
   * @param random seeded by the caller
   */
  public SimulatedNau7802(
      Signal millivoltsPerVolt, double noiseMillivoltsPerVolt, RandomGenerator random) {
    this.millivoltsPerVolt = millivoltsPerVolt;
    this.noiseMillivoltsPerVolt = noiseMillivoltsPerVolt;
    this.random = random;
    reboot();
  }

  /** What can go wrong. */
  public I2cFaults faults() {
    return faults;
  }

  /** Whether calibrations end with an error from now on. */
  public void calibrationFails(boolean fails) {
    calibrationFails = fails;
  }

  /** What wiring, bridge or amplifier do to the signal from now on; {@link SignalFault#NONE}. */
  public void disturb(SignalFault newFault) {
    fault = newFault;
  }

  /** Loses power for a moment: it forgets its set-up and its calibration. */
  public void reboot() {
    clear();
    registers[0x01] = random.nextInt(0x40);
    registers[0x02] = random.nextInt(4) << 4;
    int sign = random.nextBoolean() ? 1 : -1;
    uncalibratedCounts = sign * (LEAST_OFFSET_COUNTS + random.nextInt(OFFSET_SPREAD_COUNTS));
    uncalibratedSpan = 1 + LARGEST_SPAN_ERROR * (2 * random.nextDouble() - 1);
  }

  private void clear() {
    Arrays.fill(registers, 0);
    registers[0x1F] = 0x0F;
    pointer = 0;
    result = 0;
    calibrated = false;
    calibrationEndNanos = 0;
  }

  @Override
  public void write(byte[] data, long nowNanos) throws IOException {
    faults.requirePresent("NAU7802");
    if (data.length == 0) {
      return;
    }
    pointer = data[0] & 0xFF;
    for (int i = 1; i < data.length; i++) {
      set(pointer, data[i] & 0xFF, nowNanos);
      pointer++;
    }
  }

  @Override
  public byte[] read(int length, long nowNanos) throws IOException {
    faults.requirePresent("NAU7802");
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) get(pointer, nowNanos);
      pointer++;
    }
    faults.damage().apply(bytes, random);
    return bytes;
  }

  private void set(int register, int value, long nowNanos) {
    switch (register) {
      case 0x00 -> setPower(value, nowNanos);
      case 0x02 -> setControl2(value, nowNanos);
      case 0x12, 0x13, 0x14, 0x1F -> {
        // Read-only.
      }
      default -> {
        if (register < REGISTERS) {
          registers[register] = value;
        }
      }
    }
  }

  private void setPower(int value, long nowNanos) {
    if ((value & 0x01) != 0) {
      clear();
      registers[0] = 0x01;
      return;
    }
    int before = registers[0];
    if ((value & ~before & 0x02) != 0) {
      poweredNanos = nowNanos;
    }
    if ((value & ~before & 0x04) != 0) {
      analogueNanos = nowNanos;
    }
    if ((value & ~before & 0x10) != 0) {
      restartCycle(nowNanos);
    }
    registers[0] = value & 0xD6;
  }

  private void setControl2(int value, long nowNanos) {
    if (((value ^ registers[2]) & 0xF0) != 0) {
      calibrated = false;
      restartCycle(nowNanos);
    }
    registers[2] = value & 0xF3;
    if ((value & 0x04) != 0) {
      calibrationEndNanos = nowNanos + CALIBRATION_NANOS;
      restartCycle(calibrationEndNanos);
      calibrated = !calibrationFails;
    }
  }

  private void restartCycle(long nowNanos) {
    cycleNanos = nowNanos;
    conversionsRead = 0;
  }

  private int get(int register, long nowNanos) {
    return switch (register) {
      case 0x00 -> power(nowNanos);
      case 0x02 -> control2(nowNanos);
      case 0x12 -> {
        convert(nowNanos);
        yield result >> 16 & 0xFF;
      }
      case 0x13 -> result >> 8 & 0xFF;
      case 0x14 -> result & 0xFF;
      default -> register < REGISTERS ? registers[register] : 0xFF;
    };
  }

  private int power(long nowNanos) {
    int value = registers[0];
    if ((value & 0x02) != 0 && nowNanos - poweredNanos >= READY_NANOS) {
      value |= 0x08;
    }
    if (conversions(nowNanos) > conversionsRead) {
      value |= 0x20;
    }
    return value;
  }

  private int control2(long nowNanos) {
    if (nowNanos < calibrationEndNanos) {
      return registers[2] | 0x04;
    }
    return calibrationFails && calibrationEndNanos > 0 ? registers[2] | 0x08 : registers[2];
  }

  private long conversions(long nowNanos) {
    boolean converting = (registers[0] & 0x16) == 0x16 && nowNanos >= calibrationEndNanos;
    return converting ? (nowNanos - cycleNanos) / periodNanos() : 0;
  }

  private void convert(long nowNanos) {
    long done = conversions(nowNanos);
    if (done <= conversionsRead) {
      return;
    }
    conversionsRead = done;
    if (faults.isStuck()) {
      return;
    }
    long atNanos = cycleNanos + done * periodNanos();
    double settling = Math.exp(-(atNanos - analogueNanos) / SUPPLY_TIME_CONSTANT_NANOS);
    double signal =
        fault.seen(millivoltsPerVolt.at(atNanos), atNanos)
            + SUPPLY_ERROR_MILLIVOLTS_PER_VOLT * settling
            + noiseMillivoltsPerVolt * random.nextGaussian();
    int gain = 1 << (registers[1] & 0x07);
    double counts = signal * 1e-3 * gain / 0.5 * (1 << 23);
    if (!calibrated) {
      counts = counts * uncalibratedSpan + uncalibratedCounts;
    }
    result = (int) Math.max(-0x800000, Math.min(0x7FFFFF, Math.round(counts)));
  }

  private long periodNanos() {
    int perSecond =
        switch (registers[2] >> 4 & 0x07) {
          case 0 -> 10;
          case 1 -> 20;
          case 2 -> 40;
          case 3 -> 80;
          default -> 320;
        };
    return Math.max(1, faults.stretched(1_000_000_000L / perSecond));
  }
}
