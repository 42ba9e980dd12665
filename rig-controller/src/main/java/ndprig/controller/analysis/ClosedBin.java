package ndprig.controller.analysis;

import ndprig.controller.reduce.Sample;

/**
 * A bin that takes no more frames.
 *
 * @param bin what is kept of it
 * @param sample its summed counts and how long they were counted; nobody keeps it for long
 */
public record ClosedBin(Bin bin, Sample sample) {}
