package ndprig.hal.bus.memory;

import ndprig.hal.bus.PwmOutput;

/** A pulse-width output whose duty a model can look at. Thread-safe. */
public final class MemoryPwm implements PwmOutput {
  private volatile double duty;

  @Override
  public double duty() {
    return duty;
  }

  @Override
  public void setDuty(double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("fraction: must be 0 to 1, got " + fraction);
    }
    duty = fraction;
  }

  @Override
  public void close() {
    duty = 0;
  }
}
