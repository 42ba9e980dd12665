package ndprig.controller.twin;

import java.util.OptionalLong;

/**
 * When something first went wrong in the cell, monotonic ns; empty for what has not.
 *
 * @param dendriteNanos first lithium in cracks of the electrolyte
 * @param softShortNanos collapse of the plating voltage
 * @param contactLossNanos deposit that lost the collector
 */
public record OnsetTruth(
    OptionalLong dendriteNanos, OptionalLong softShortNanos, OptionalLong contactLossNanos) {}
