package ndprig.hal.instrument.max31865;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import ndprig.hal.bus.memory.SpiPeer;
import ndprig.hal.instrument.Signal;

/**
 * A MAX31865 as its bus sees it: eight registers, conversions that take their time and need the
 * bias, thresholds that latch faults, lead checks.
 *
 * <p>It is written from the data sheet and shares no code with the driver. Conversions that nobody
 * looks at in automatic mode are passed over: only the last one before a transfer is made.
 *
 * @source MAX31865 data sheet, register map and timing characteristics
 */
public final class SimulatedMax31865 implements SpiPeer {
  private static final int CONFIG = 0;
  private static final int HIGH_THRESHOLD = 3;
  private static final int LOW_THRESHOLD = 5;
  private static final int FAULT_STATUS = 7;
  private static final int REGISTERS = 8;

  private static final int BIAS = 0x80;
  private static final int AUTO = 0x40;
  private static final int ONE_SHOT = 0x20;
  private static final int LEAD_CHECK = 0x0C;
  private static final int CLEAR_FAULTS = 0x02;
  private static final int FILTER_50_HZ = 0x01;

  private static final int ABOVE_HIGH = 0x80;
  private static final int BELOW_LOW = 0x40;
  private static final int REFERENCE_HIGH = 0x20;

  private static final long FIRST_50_HZ_NANOS = 62_500_000;
  private static final long FIRST_60_HZ_NANOS = 52_000_000;
  private static final long REPEAT_50_HZ_NANOS = 20_000_000;
  private static final long REPEAT_60_HZ_NANOS = 16_700_000;
  private static final long LEAD_CHECK_NANOS = 600_000;
  private static final int SLOW_FACTOR = 10;
  private static final long NEVER = Long.MAX_VALUE;

  // Typical input filter; after the 10 ms that a driver has to wait, e^-20 of the step is missing.
  private static final double BIAS_TIME_CONSTANT_NANOS = 500_000;
  private static final int FULL_SCALE = 32768;
  private static final int ONE_REPLY_IN = 4;

  private final Signal resistanceOhm;
  private final double referenceOhm;
  private final double noiseOhm;
  private final RandomGenerator random;
  private final Set<Max31865Fault> faults = EnumSet.noneOf(Max31865Fault.class);
  private final int[] registers = new int[REGISTERS];
  private int code;
  private long biasOnNanos = NEVER;
  private long conversionEndNanos = NEVER;
  private long leadCheckEndNanos = NEVER;
  private boolean powered;
  private byte floating;

  /**
   * A chip that was just powered up.
   *
   * @param resistanceOhm of the element with its leads compensated, ohm
   * @param referenceOhm the reference resistor, ohm
   * @param noiseOhm standard deviation of one conversion, ohm; zero or more
   * @param random for noise and damage
   */
  public SimulatedMax31865(
      Signal resistanceOhm, double referenceOhm, double noiseOhm, RandomGenerator random) {
    this.resistanceOhm = resistanceOhm;
    this.referenceOhm = referenceOhm;
    this.noiseOhm = noiseOhm;
    this.random = random;
    powerOn();
  }

  /** Makes something go wrong until {@link #mend}. */
  public void inject(Max31865Fault fault) {
    faults.add(fault);
  }

  /** Makes it right again; what the chip has latched stays latched. */
  public void mend(Max31865Fault fault) {
    faults.remove(fault);
  }

  /** Interrupts the chip's power for a moment: all registers return to their defaults. */
  public void reboot() {
    powerOff();
    powerOn();
  }

  /** Loses power: it takes nothing in, and its output floats to either level. */
  public void powerOff() {
    powered = false;
    floating = (byte) (random.nextBoolean() ? 0xFF : 0);
  }

  /** Has power again, and the registers of the data sheet: no bias, 60 Hz, no thresholds. */
  public void powerOn() {
    powered = true;
    Arrays.fill(registers, 0);
    registers[HIGH_THRESHOLD] = 0xFF;
    registers[HIGH_THRESHOLD + 1] = 0xFF;
    code = 0;
    biasOnNanos = NEVER;
    conversionEndNanos = NEVER;
    leadCheckEndNanos = NEVER;
  }

  @Override
  public byte[] transfer(byte[] out, long nowNanos) {
    advance(nowNanos);
    byte[] reply = new byte[out.length];
    if (out.length == 0) {
      return reply;
    }
    if (!powered) {
      Arrays.fill(reply, floating);
      return reply;
    }
    int address = out[0] & 0x7F;
    boolean write = out[0] < 0;
    for (int i = 1; i < out.length; i++) {
      if (write) {
        write(address + i - 1, out[i] & 0xFF, nowNanos);
      } else {
        reply[i] = (byte) read(address + i - 1);
      }
    }
    return onTheWire(reply);
  }

  private byte[] onTheWire(byte[] reply) {
    if (faults.contains(Max31865Fault.SILENT_ONES)) {
      Arrays.fill(reply, (byte) 0xFF);
    } else if (faults.contains(Max31865Fault.SILENT_ZEROS)) {
      Arrays.fill(reply, (byte) 0);
    } else if (faults.contains(Max31865Fault.DAMAGED_BYTES) && random.nextInt(ONE_REPLY_IN) == 0) {
      int bit = random.nextInt(reply.length * Byte.SIZE);
      reply[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
    }
    return reply;
  }

  private int read(int address) {
    return switch (address) {
      case 1 -> code >> 7;
      case 2 -> ((code << 1) & 0xFE) | (registers[FAULT_STATUS] != 0 ? 1 : 0);
      default -> address < REGISTERS ? registers[address] : 0;
    };
  }

  private void write(int address, int value, long nowNanos) {
    if (address == CONFIG) {
      configure(value, nowNanos);
    } else if (address >= HIGH_THRESHOLD && address < FAULT_STATUS) {
      registers[address] = value;
    }
  }

  private void configure(int value, long nowNanos) {
    if ((value & (CLEAR_FAULTS | ONE_SHOT | LEAD_CHECK)) == CLEAR_FAULTS) {
      registers[FAULT_STATUS] = 0;
    }
    int before = registers[CONFIG];
    registers[CONFIG] = value & ~CLEAR_FAULTS;
    if ((value & BIAS) == 0) {
      biasOnNanos = NEVER;
    } else if (biasOnNanos == NEVER) {
      biasOnNanos = nowNanos;
    }
    startConversion(before, nowNanos);
    boolean leadCheckMayRun = (value & BIAS) != 0 && (value & (AUTO | ONE_SHOT)) == 0;
    if ((value & LEAD_CHECK) != 0 && leadCheckMayRun) {
      leadCheckEndNanos = nowNanos + LEAD_CHECK_NANOS;
    }
  }

  private void startConversion(int before, long nowNanos) {
    boolean auto = is(AUTO);
    boolean autoBegins = auto && (before & AUTO) == 0;
    if ((is(ONE_SHOT) && !auto) || autoBegins) {
      conversionEndNanos =
          nowNanos + slowed(is(FILTER_50_HZ) ? FIRST_50_HZ_NANOS : FIRST_60_HZ_NANOS);
    } else if (!auto && (before & AUTO) != 0) {
      conversionEndNanos = NEVER;
    }
  }

  private void advance(long nowNanos) {
    if (conversionEndNanos <= nowNanos) {
      endConversions(nowNanos);
    }
    if (leadCheckEndNanos <= nowNanos) {
      leadCheckEndNanos = NEVER;
      registers[CONFIG] &= ~LEAD_CHECK;
      if (faults.contains(Max31865Fault.OPEN_ELEMENT)) {
        registers[FAULT_STATUS] |= REFERENCE_HIGH;
      }
    }
  }

  private void endConversions(long nowNanos) {
    long endNanos = conversionEndNanos;
    conversionEndNanos = NEVER;
    if (is(AUTO)) {
      long repeatNanos = slowed(is(FILTER_50_HZ) ? REPEAT_50_HZ_NANOS : REPEAT_60_HZ_NANOS);
      endNanos += (nowNanos - endNanos) / repeatNanos * repeatNanos;
      conversionEndNanos = endNanos + repeatNanos;
    }
    registers[CONFIG] &= ~ONE_SHOT;
    if (!faults.contains(Max31865Fault.STUCK)) {
      code = convert(endNanos);
    }
    latchThresholds();
  }

  private int convert(long atNanos) {
    if (faults.contains(Max31865Fault.OPEN_ELEMENT)) {
      return FULL_SCALE - 1;
    }
    if (faults.contains(Max31865Fault.SHORTED_ELEMENT) || biasOnNanos == NEVER) {
      return 0;
    }
    double ohms = resistanceOhm.at(atNanos) + noiseOhm * random.nextGaussian();
    long startNanos = atNanos - (is(FILTER_50_HZ) ? FIRST_50_HZ_NANOS : FIRST_60_HZ_NANOS);
    long biasedNanos = Math.max(0, startNanos - biasOnNanos);
    double settled = -Math.expm1(-biasedNanos / BIAS_TIME_CONSTANT_NANOS);
    long nearest = Math.round(settled * ohms / referenceOhm * FULL_SCALE);
    return (int) Math.max(0, Math.min(FULL_SCALE - 1, nearest));
  }

  private void latchThresholds() {
    if (code > threshold(HIGH_THRESHOLD)) {
      registers[FAULT_STATUS] |= ABOVE_HIGH;
    }
    if (code < threshold(LOW_THRESHOLD)) {
      registers[FAULT_STATUS] |= BELOW_LOW;
    }
  }

  private int threshold(int address) {
    return ((registers[address] << 8) | registers[address + 1]) >> 1;
  }

  private boolean is(int bit) {
    return (registers[CONFIG] & bit) != 0;
  }

  private long slowed(long nanos) {
    return faults.contains(Max31865Fault.SLOW) ? nanos * SLOW_FACTOR : nanos;
  }
}
