package ndprig.hal.pressure;

/**
 * Where the actuator is.
 *
 * @param positionSteps commanded microsteps from where it was last zeroed; positive compresses
 * @param moving whether it is on its way to a target
 * @param energised whether current flows in the motor
 * @param positionUncertain whether nobody vouches for the position: the motor driver lost its count
 *     and the position has not been confirmed since
 * @param limitForward whether the limit switch on the compressing side is hit
 * @param limitReverse whether the limit switch on the releasing side is hit
 */
public record ActuatorState(
    int positionSteps,
    boolean moving,
    boolean energised,
    boolean positionUncertain,
    boolean limitForward,
    boolean limitReverse) {}
