package ndprig.hal.instrument;

import java.io.IOException;

/** What can go wrong with a simulated device on an I2C bus. All off at first. Thread-safe. */
public final class I2cFaults {
  private final LineDamage damage = new LineDamage();
  private volatile boolean absent;
  private volatile boolean stuck;
  private volatile double slowness = 1;

  /** Whether the device does not acknowledge: unplugged, or without power. */
  public void absent(boolean isAbsent) {
    absent = isAbsent;
  }

  /** Whether every conversion repeats the result of the last one. */
  public void stuck(boolean isStuck) {
    stuck = isStuck;
  }

  /** Whether conversions repeat. */
  public boolean isStuck() {
    return stuck;
  }

  /** What happens to the bytes that are read. */
  public LineDamage damage() {
    return damage;
  }

  /**
   * How much longer than nominal a conversion takes.
   *
   * @param factor 1 is nominal; infinity never ends
   */
  public void slow(double factor) {
    slowness = factor;
  }

  /** How long a conversion takes that nominally takes the given time, ns; saturates. */
  public long stretched(long nominalNanos) {
    double factor = slowness;
    return factor == 1 ? nominalNanos : (long) (nominalNanos * factor);
  }

  /**
   * Checks that the device is there.
   *
   * @throws IOException if it does not acknowledge
   */
  public void requirePresent(String device) throws IOException {
    if (absent) {
      throw new IOException("I2C: " + device + " does not acknowledge");
    }
  }
}
