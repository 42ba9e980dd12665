package ndprig.controller.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An interlock that is latched.
 *
 * @param interlock its id
 * @param cause one sentence with the values that tripped it
 * @param trippedAt civil time
 * @param acknowledgedAt civil time; null as long as nobody did
 */
public record TripRecord(
    String interlock, String cause, Instant trippedAt, @Nullable Instant acknowledgedAt) {}
