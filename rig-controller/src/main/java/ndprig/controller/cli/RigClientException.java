package ndprig.controller.cli;

/** A controller did not answer, or refused. The message is one sentence for the operator. */
final class RigClientException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private RigClientException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Nobody answered. */
  static RigClientException unreachable(String message) {
    return new RigClientException(message, ExitCode.UNREACHABLE);
  }

  /** The controller said no. */
  static RigClientException refused(String message) {
    return new RigClientException(message, ExitCode.FAILED);
  }

  /** What the command ends with. */
  int exitCode() {
    return exitCode;
  }
}
