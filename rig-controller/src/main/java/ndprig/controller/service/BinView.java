package ndprig.controller.service;

import java.util.List;

/**
 * A bin by time with its direct depth profile, and what unfolding and fit make of it.
 *
 * @param number counted from 0
 * @param startUtc ISO 8601
 * @param endUtc ISO 8601
 * @param frames how many frames went into it
 * @param cycle counted from 1; 0 before the first plating
 * @param step counted from 0
 * @param kind REST, PLATE or STRIP
 * @param liveS device live time
 * @param monitorCounts of the beam
 * @param countsTotal over all channels
 * @param stopping where stopping powers come from
 * @param liMahCm2 lithium within the probed depth
 * @param liMahCm2Sigma its uncertainty from counting, monitor and live time
 * @param depthUm centre of each slice from the outer face of the collector
 * @param densityRelative lithium density of each slice, bulk lithium metal is 1
 * @param densityRelativeSigma counting uncertainty of each slice
 * @param normalisedBy beam_monitor or live_time
 * @param flags names of the indicators that it raised
 * @param frameFlags what is special about its frames
 * @param lowerBound whether there may be more lithium: beyond the probe depth, or because counts or
 *     live time are missing
 * @param reduction unfolded and fitted
 */
public record BinView(
    long number,
    String startUtc,
    String endUtc,
    int frames,
    int cycle,
    int step,
    String kind,
    double liveS,
    long monitorCounts,
    long countsTotal,
    String stopping,
    double liMahCm2,
    double liMahCm2Sigma,
    List<Double> depthUm,
    List<Double> densityRelative,
    List<Double> densityRelativeSigma,
    String normalisedBy,
    List<String> flags,
    List<String> frameFlags,
    boolean lowerBound,
    ReductionView reduction)
    implements Cacheable {
  @Override
  public boolean settled() {
    return reduction.state().equals("DONE");
  }
}
