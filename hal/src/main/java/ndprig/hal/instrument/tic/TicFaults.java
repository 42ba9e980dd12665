package ndprig.hal.instrument.tic;

import ndprig.hal.instrument.LineDamage;

/** What can go wrong with a simulated Tic and its line. All off at first. Thread-safe. */
public final class TicFaults {
  private final LineDamage damage = new LineDamage();
  private volatile boolean disconnected;
  private volatile boolean silent;
  private volatile boolean stalled;
  private volatile long delayNanos;

  /** Whether no byte passes in either direction. */
  public void disconnected(boolean isDisconnected) {
    disconnected = isDisconnected;
  }

  boolean isDisconnected() {
    return disconnected;
  }

  /** Whether it obeys but does not answer. */
  public void silent(boolean isSilent) {
    silent = isSilent;
  }

  boolean isSilent() {
    return silent;
  }

  /** Whether the screw is blocked: steps are counted and lost. */
  public void stalled(boolean isStalled) {
    stalled = isStalled;
  }

  boolean isStalled() {
    return stalled;
  }

  /** What happens to the bytes on the line, in either direction. */
  public LineDamage damage() {
    return damage;
  }

  /** How much later than it could a reply comes, ns. */
  public void delay(long nanos) {
    delayNanos = nanos;
  }

  long delayNanos() {
    return delayNanos;
  }
}
