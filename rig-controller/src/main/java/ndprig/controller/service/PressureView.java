package ndprig.controller.service;

import org.jspecify.annotations.Nullable;

/**
 * The stack pressure loop in SECoP's words.
 *
 * @param valueMpa measured; null if there is no good reading
 * @param quality of the reading
 * @param targetMpa where the ramp ends; null if none is set
 * @param setpointMpa where the ramp is now; null if none is set
 * @param mode force, gap or spring
 * @param actuatorSteps position in microsteps; null if not known
 * @param moving whether the motor runs
 * @param stiffnessNewtonPerUm of the stack, estimated from the moves
 * @param stable whether the value stayed within its precision for its window
 * @param unloading whether it is being unloaded as an operator asked
 * @param doubt why the force is not believed; empty if it is
 */
public record PressureView(
    @Nullable Double valueMpa,
    String quality,
    @Nullable Double targetMpa,
    @Nullable Double setpointMpa,
    String mode,
    @Nullable Integer actuatorSteps,
    boolean moving,
    double stiffnessNewtonPerUm,
    boolean stable,
    boolean unloading,
    String doubt) {}
