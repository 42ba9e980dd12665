package ndprig.controller.cli;

/** What a command ends with. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** Refused or failed; the reason is on standard error. */
  public static final int FAILED = 1;

  /** Wrong command line or configuration. */
  public static final int USAGE = 2;

  /** No controller answers. */
  public static final int UNREACHABLE = 3;

  private ExitCode() {}
}
