package ndprig.controller.service;

/**
 * The run.
 *
 * @param name of the plan
 * @param id of this run alone, by which a request may say which run it means
 * @param phase of the run
 * @param startedUtc ISO 8601; empty before the start
 * @param cyclesDone completed cycles
 * @param cyclesPlanned cycles after which the run ends
 * @param framePeriodS how often a frame is cut when nothing else cuts it
 * @param temperatureTargetCelsius of the plan
 * @param pressureTargetMpa of the plan
 * @param resumed how often the run was taken up again by a new process
 * @param folder where it is stored
 * @param awaits what the run waits for, and when it ends if that does not come; empty if for
 *     nothing
 * @param missing what of its counts did not come to disk when it ended; empty if nothing is missing
 */
public record RunView(
    String name,
    String id,
    String phase,
    String startedUtc,
    int cyclesDone,
    int cyclesPlanned,
    double framePeriodS,
    double temperatureTargetCelsius,
    double pressureTargetMpa,
    int resumed,
    String folder,
    String awaits,
    String missing) {}
