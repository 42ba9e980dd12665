package ndprig.controller.reduce;

/** Spectra that cannot be reduced as asked; the message tells what is missing and what to do. */
public final class ReductionException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what is wrong. */
  public ReductionException(String what) {
    super(what);
  }
}
