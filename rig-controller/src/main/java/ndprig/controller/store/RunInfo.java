package ndprig.controller.store;

import java.time.Instant;

/**
 * What the run is.
 *
 * @param id unique name of the run
 * @param name for people
 * @param plan normalised text of the run plan
 * @param config normalised text of the configuration
 * @param seed of all randomness; 0 where there is none
 * @param started civil time
 */
public record RunInfo(
    String id, String name, String plan, String config, long seed, Instant started) {}
