package ndprig.controller.app;

import ndprig.hal.bus.DigitalOutput;

/** A line that a rig does not have: what is written to it goes nowhere. */
final class UnwiredOutput implements DigitalOutput {
  @Override
  public void set(boolean high) {
    // Nothing is wired.
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
