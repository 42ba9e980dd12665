package ndprig.controller.service;

import java.util.List;

/**
 * Lithium over depth.
 *
 * @param depthUm centre of each slice from the outer face of the collector
 * @param densityRelative lithium density of each slice, bulk lithium metal is 1
 * @param densityRelativeSigmaStatistical of counting, slice by slice
 * @param densityRelativeSigmaSystematic of all else, slice by slice
 */
public record DepthView(
    List<Double> depthUm,
    List<Double> densityRelative,
    List<Double> densityRelativeSigmaStatistical,
    List<Double> densityRelativeSigmaSystematic) {}
