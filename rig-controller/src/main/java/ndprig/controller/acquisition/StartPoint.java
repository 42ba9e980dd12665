package ndprig.controller.acquisition;

import org.jspecify.annotations.Nullable;

/**
 * Where an acquisition begins.
 *
 * @param run the run's name, for events
 * @param fresh whether the MCA is to be set up and cleared; otherwise it goes on with what it holds
 *     if that continues the baseline
 * @param baseline what is in stored frames already
 * @param lastStep the last stored step; null if there is none
 * @param lastActive what the last stored step that was not a rest did; {@code REST} if none
 */
public record StartPoint(
    String run,
    boolean fresh,
    Baseline baseline,
    @Nullable CyclerStep lastStep,
    StepKind lastActive) {}
