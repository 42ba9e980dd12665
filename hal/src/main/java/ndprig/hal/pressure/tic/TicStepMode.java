package ndprig.hal.pressure.tic;

/**
 * Microsteps per full step; not every model has every mode, which the read-back at set-up notices.
 *
 * @source Tic user's guide (Pololu), command "set step mode"
 */
public enum TicStepMode {
  /** Full steps. */
  FULL(0),
  /** 1/2 step. */
  HALF(1),
  /** 1/4 step. */
  QUARTER(2),
  /** 1/8 step. */
  EIGHTH(3),
  /** 1/16 step. */
  SIXTEENTH(4),
  /** 1/32 step. */
  THIRTY_SECOND(5),
  /** 1/64 step. */
  SIXTY_FOURTH(7),
  /** 1/128 step. */
  HUNDRED_TWENTY_EIGHTH(8),
  /** 1/256 step. */
  TWO_HUNDRED_FIFTY_SIXTH(9);

  private final int code;

  TicStepMode(int code) {
    this.code = code;
  }

  /** The value on the wire. */
  int code() {
    return code;
  }
}
