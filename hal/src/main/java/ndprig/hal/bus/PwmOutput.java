package ndprig.hal.bus;

import java.io.IOException;

/** A pulse-width output of fixed frequency. It keeps its last duty until told otherwise. */
public interface PwmOutput extends AutoCloseable {
  /**
   * Sets the duty.
   *
   * @param fraction of the period that the output is on, 0 to 1
   * @throws IOException if the output fails
   */
  void setDuty(double fraction) throws IOException;

  /**
   * Reads the duty back, 0 to 1: what the output is at, where the hardware can tell; otherwise what
   * was set last.
   *
   * @throws IOException if the output fails
   */
  double duty() throws IOException;

  /** Sets the duty to zero and releases the output. Idempotent, never throws. */
  @Override
  void close();
}
