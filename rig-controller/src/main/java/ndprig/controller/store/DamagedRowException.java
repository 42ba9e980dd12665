package ndprig.controller.store;

/** A row that is not as it was written; the message says which, and how that was noticed. */
final class DamagedRowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedRowException(String message, Throwable cause) {
    super(message, cause);
  }
}
