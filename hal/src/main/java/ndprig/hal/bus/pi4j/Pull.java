package ndprig.hal.bus.pi4j;

import com.pi4j.io.gpio.digital.PullResistance;

/** The resistor that holds an input when nothing drives it. */
public enum Pull {
  /** None. */
  NONE(PullResistance.OFF),
  /** To the supply. */
  UP(PullResistance.PULL_UP),
  /** To ground. */
  DOWN(PullResistance.PULL_DOWN);

  private final PullResistance vendor;

  Pull(PullResistance vendor) {
    this.vendor = vendor;
  }

  PullResistance vendor() {
    return vendor;
  }
}
