package ndprig.controller.store;

import ndprig.controller.acquisition.Frame;

/**
 * A frame with the epoch of the MCA's memory that it was read from.
 *
 * @param epoch counted from 0
 */
public record StoredFrame(int epoch, Frame frame) {}
