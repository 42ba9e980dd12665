package ndprig.hal.cycler;

import ndprig.hal.device.SafeStateCapable;

/**
 * The line that allows the cycler to pass current. Low, broken or unpowered means no current; the
 * cycler's own inhibit input must be wired so.
 */
public interface CyclerPermit extends SafeStateCapable {
  /**
   * Gives or withdraws the permit. Ignored in the safe state, which withdraws it. Thread-safe.
   *
   * @return whether the line took the level
   */
  boolean permit(boolean allowed);

  /** Whether the permit is given. Thread-safe. */
  boolean permitted();
}
