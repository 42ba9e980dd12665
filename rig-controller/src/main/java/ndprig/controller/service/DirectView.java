package ndprig.controller.service;

import java.util.List;

/**
 * A direct depth profile.
 *
 * @param depthUm centre of each slice from the outer face of the collector
 * @param densityRelative lithium density of each slice, bulk lithium metal is 1
 * @param densityRelativeSigma counting uncertainty of each slice
 */
public record DirectView(
    List<Double> depthUm, List<Double> densityRelative, List<Double> densityRelativeSigma) {}
