package ndprig.controller.run;

/**
 * What the phase table asks about, besides phase and event.
 *
 * @param planLoaded whether there is a plan
 * @param tripLatched whether a trip is latched
 * @param progress how far the run has come
 * @param goOnUnstable whether the plan goes on when the conditions are not stable in time
 */
public record Guards(
    boolean planLoaded, boolean tripLatched, RunProgress progress, boolean goOnUnstable) {}
