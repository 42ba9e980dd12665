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

  /** Sets the line low and releases it. Idempotent, never throws. */
  @Override
  void close();
}
