package ndprig.controller.calibrate;

/** A spectrum from which no calibration can be had; the message is one sentence for people. */
public final class CalibrationException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, and with which line. */
  public CalibrationException(String message) {
    super(message);
  }
}
