package ndprig.hal.mca;

import java.time.Duration;

/**
 * What an MCA held when it was last read, for a driver that is to find out whether it goes on from
 * there.
 *
 * @param serialNumber of the MCA that was read
 * @param spectrum counts since its clear; no channels at all if it was cleared and not read since
 * @param realTime real time, unwrapped, as are all that follow
 * @param liveTime live time; ignored for models that do not measure it
 * @param accumulationTime accumulation time
 * @param fastCount fast count
 * @param slowCount slow count; negative if slow, fast and accumulation were not kept
 * @param monitorCount the general-purpose counter
 * @param age how long ago that was, maybe even before now
 * @param ageKnown whether it is so by a clock that ran on; otherwise by the civil clock, which may
 *     be wrong
 */
public record McaMemory(
    long serialNumber,
    CumulativeSpectrum spectrum,
    Duration realTime,
    Duration liveTime,
    Duration accumulationTime,
    long fastCount,
    long slowCount,
    long monitorCount,
    Duration age,
    boolean ageKnown) {}
