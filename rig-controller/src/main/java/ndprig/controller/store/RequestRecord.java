package ndprig.controller.store;

import java.time.Instant;

/**
 * A request that carried an id, and what came of it.
 *
 * @param id chosen by who asked
 * @param content what was asked for; empty in runs of versions that did not keep it
 * @param outcome what came of it
 * @param at civil time
 */
public record RequestRecord(String id, String content, String outcome, Instant at) {}
