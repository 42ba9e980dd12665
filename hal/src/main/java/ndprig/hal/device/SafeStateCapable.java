package ndprig.hal.device;

/** An actuator that can be told to do no harm. */
public interface SafeStateCapable {
  /** Names the actuator. */
  String id();

  /**
   * Goes to the safe state that the configuration requires of this actuator and stays there until
   * {@link #leaveSafeState}. Idempotent, bounded in time, never throws; callable from any thread.
   *
   * @return whether the safe state is known to be reached
   */
  boolean enterSafeState();

  /** Lets the actuator follow demands again. */
  void leaveSafeState();
}
