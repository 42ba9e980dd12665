package ndprig.controller.store;

import ndprig.controller.event.RigEvent;

/**
 * An event with its place in the order of events.
 *
 * @param sequence counted from 1 within the run
 */
public record StoredEvent(long sequence, RigEvent event) {}
