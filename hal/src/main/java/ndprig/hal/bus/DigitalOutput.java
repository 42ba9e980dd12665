package ndprig.hal.bus;

import java.io.IOException;

/** One output line. It keeps its level until told otherwise. */
public interface DigitalOutput extends AutoCloseable {
  /**
   * Sets the level.
   *
   * @throws IOException if the line fails
   */
  void set(boolean high) throws IOException;

  /**
   * Reads the level back: what the line is at, where the hardware can tell; otherwise what was set
   * last.
   *
   * @throws IOException if the line fails
   */
  boolean isHigh() throws IOException;

  /** Sets the line low and releases it. Idempotent, never throws. */
  @Override
  void close();
}
