package ndprig.hal.pressure;

import ndprig.hal.device.PolledDevice;
import ndprig.hal.device.Reading;

/**
 * Moves the screw that compresses the spring stack. Self-locking: without current it holds. A
 * demand holds for a limited time only: an actuator that hears nothing stops by itself.
 */
public interface StackActuator extends PolledDevice {
  /**
   * Asks for a position; taken up at the next poll. While the position is not known it is ignored
   * unless it lies on the unloading side. Thread-safe.
   *
   * @param positionSteps microsteps; positive compresses
   * @param nowNanos the present monotonic time, from which the demand's life counts
   */
  void moveTo(int positionSteps, long nowNanos);

  /**
   * Asks for a stop where it is; taken up at the next poll. Thread-safe.
   *
   * @param nowNanos the present monotonic time
   */
  void hold(long nowNanos);

  /** Whether a position lies within the travel, both ends included. */
  boolean reaches(int positionSteps);

  /**
   * Says where the screw stands, of which somebody or something is sure; taken up at the next poll
   * that finds the motor at rest. Thread-safe.
   *
   * @param positionSteps microsteps, within the travel
   */
  void confirmPosition(int positionSteps);

  /**
   * The newest state, suspect while the position is not known; invalid before the first and while
   * the device fails. Thread-safe.
   */
  Reading<ActuatorState> reading();
}
