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

  /** Sets the duty to zero and releases the output. Idempotent, never throws. */
  @Override
  void close();
}
