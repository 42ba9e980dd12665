package ndprig.controller.export;

import java.io.IOException;
import java.nio.file.Path;

/** A figure cannot be drawn on this machine; everything that is text can be written. */
public final class NoFontsException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * A figure that is not there.
   *
   * @param file that it was meant for
   * @param cause what the runtime threw
   */
  NoFontsException(Path file, Throwable cause) {
    super(
        file
            + ": not drawn, this machine has no fonts that Java can draw with; install them with:"
            + " sudo apt-get install fontconfig fonts-dejavu-core",
        cause);
  }
}
