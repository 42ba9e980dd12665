package ndprig.controller.store;

import java.io.IOException;

/** The store cannot be read or written; the message says which, why, and what to do. */
public final class StoreException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Tells what happened in one sentence. */
  public StoreException(String message) {
    super(message);
  }

  /** Tells what happened in one sentence, and what the library said. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
