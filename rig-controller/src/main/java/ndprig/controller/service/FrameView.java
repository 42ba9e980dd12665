package ndprig.controller.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored frame; what was measured never changes.
 *
 * @param number counted from 0
 * @param startUtc ISO 8601
 * @param endUtc ISO 8601
 * @param realS device real time
 * @param liveS device live time
 * @param liveSigmaS standard uncertainty of the live time; 0 where the device measures it
 * @param cycle counted from 1; 0 before the first plating
 * @param step counted from 0
 * @param kind REST, PLATE or STRIP
 * @param temperatureCelsius mean; NaN if never good
 * @param pressureMpa mean; NaN if never good
 * @param currentMa mean; NaN if never good
 * @param voltageV mean; NaN if never good
 * @param chargeMah that flowed during the frame
 * @param monitorCounts of the beam
 * @param flags what is special
 * @param countsTotal over all channels
 * @param counts per channel
 * @param analysed whether the analysis has come to it
 * @param profile direct depth profile; null before it is analysed, and without beam
 */
public record FrameView(
    long number,
    String startUtc,
    String endUtc,
    double realS,
    double liveS,
    double liveSigmaS,
    int cycle,
    int step,
    String kind,
    double temperatureCelsius,
    double pressureMpa,
    double currentMa,
    double voltageV,
    double chargeMah,
    long monitorCounts,
    List<String> flags,
    long countsTotal,
    List<Integer> counts,
    boolean analysed,
    @Nullable DirectView profile)
    implements Cacheable {
  @Override
  public boolean settled() {
    return analysed;
  }
}
