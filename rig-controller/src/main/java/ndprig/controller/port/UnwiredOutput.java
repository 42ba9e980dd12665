package ndprig.controller.port;

import ndprig.hal.bus.DigitalOutput;

/** A line that a rig does not have: what is written to it goes nowhere. */
public final class UnwiredOutput implements DigitalOutput {
  private volatile boolean level;

  @Override
  public void set(boolean high) {
    level = high;
  }

  @Override
  public boolean isHigh() {
    return level;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
