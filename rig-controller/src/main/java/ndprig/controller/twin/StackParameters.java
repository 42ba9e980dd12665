package ndprig.controller.twin;

import ndprig.controller.twin.montecarlo.Check;

/**
 * Screw, springs and what creeps in the stack.
 *
 * @param stiffnessNewtonPerMicrometre of the whole loop: springs, load cell, frame
 * @param screwMicrometrePerMicrostep travel of the screw
 * @param contactMicrometre screw travel at which the springs begin to be compressed
 * @param frictionNewton most force by which guides resist, either way
 * @param relaxationFraction of the elastic force that creeps away in the end
 * @param relaxationSeconds time constant of that
 * @param expansionMicrometrePerKelvin of the stack, against the frame
 * @param referenceCelsius temperature without expansion
 * @param loadCell that measures the force
 */
public record StackParameters(
    double stiffnessNewtonPerMicrometre,
    double screwMicrometrePerMicrostep,
    double contactMicrometre,
    double frictionNewton,
    double relaxationFraction,
    double relaxationSeconds,
    double expansionMicrometrePerKelvin,
    double referenceCelsius,
    LoadCellParameters loadCell) {
  /** Checks the bounds. */
  public StackParameters {
    Check.positive("stiffnessNewtonPerMicrometre", stiffnessNewtonPerMicrometre);
    Check.positive("screwMicrometrePerMicrostep", screwMicrometrePerMicrostep);
    Check.notNegative("contactMicrometre", contactMicrometre);
    Check.notNegative("frictionNewton", frictionNewton);
    Check.fraction("relaxationFraction", relaxationFraction);
    Check.positive("relaxationSeconds", relaxationSeconds);
    Check.finite("expansionMicrometrePerKelvin", expansionMicrometrePerKelvin);
    Check.finite("referenceCelsius", referenceCelsius);
  }
}
