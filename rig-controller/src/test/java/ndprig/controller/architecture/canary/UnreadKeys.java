package ndprig.controller.architecture.canary;

import ndprig.controller.config.Key;

/** A table with keys of which the rule on readers must reject two. */
public record UnreadKeys(
    @Key("nobody reads it") int unread,
    @Key("only a copy is made of it") int copied,
    @Key("read through a method") int derived,
    @Key("read outside") int read) {

  /** The same with another number. */
  public UnreadKeys withRead(int other) {
    return new UnreadKeys(unread, copied, derived, other);
  }

  /** Twice a number. */
  public int twice() {
    return 2 * derived;
  }
}
