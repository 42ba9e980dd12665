package ndprig.controller.reduce;

import java.io.IOException;
import java.nio.file.Path;

/** A spectrum file that cannot be used; the message names file, line and what is wrong. */
public final class SpectrumFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * A fault at a line.
   *
   * @param line counted from 1; 0 when the fault is of the whole file
   */
  public SpectrumFileException(Path file, int line, String what) {
    super(file + (line > 0 ? ":" + line : "") + ": " + what);
  }
}
