package ndprig.hal.bus.memory;

import java.io.IOException;
import ndprig.hal.bus.PwmOutput;

/**
 * A pulse-width output whose duty a model can look at. Thread-safe.
 *
 * <p>One that lost its power has neither duty nor period. As the kernel does, it refuses the first
 * duty after that; with the second its user has set it up anew.
 */
public final class MemoryPwm implements PwmOutput {
  private volatile double duty;
  private volatile boolean withoutPeriod;

  /** Loses power for a moment. */
  public void reboot() {
    withoutPeriod = true;
    duty = 0;
  }

  @Override
  public double duty() {
    return duty;
  }

  @Override
  public void setDuty(double fraction) throws IOException {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("fraction: must be 0 to 1, got " + fraction);
    }
    if (withoutPeriod) {
      withoutPeriod = false;
      throw new IOException("PWM: %.4f was not taken: it has no period".formatted(fraction));
    }
    duty = fraction;
  }

  @Override
  public void close() {
    duty = 0;
  }
}
