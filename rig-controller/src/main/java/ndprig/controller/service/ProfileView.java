package ndprig.controller.service;

import java.util.List;

/**
 * The newest frame with beam, mapped to depth.
 *
 * @param frame its number
 * @param startUtc ISO 8601
 * @param endUtc ISO 8601
 * @param cycle counted from 1; 0 before the first plating
 * @param step counted from 0
 * @param kind REST, PLATE or STRIP
 * @param stopping where stopping powers come from
 * @param normalisedBy beam_monitor or live_time
 * @param liMahCm2 lithium within the probed depth
 * @param liMahCm2Sigma its counting uncertainty
 * @param depthUm centre of each slice from the outer face of the collector
 * @param densityRelative lithium density of each slice, bulk lithium metal is 1
 * @param densityRelativeSigma counting uncertainty of each slice
 */
public record ProfileView(
    long frame,
    String startUtc,
    String endUtc,
    int cycle,
    int step,
    String kind,
    String stopping,
    String normalisedBy,
    double liMahCm2,
    double liMahCm2Sigma,
    List<Double> depthUm,
    List<Double> densityRelative,
    List<Double> densityRelativeSigma) {}
