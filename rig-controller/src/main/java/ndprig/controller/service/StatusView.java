package ndprig.controller.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of everything in one datagram.
 *
 * @param sequence grows whenever something here changes
 * @param timeUtc civil time of this view, ISO 8601
 * @param code SECoP status code: 0 disabled, 100 idle, 200 warn, 300 busy, 380 stabilising, 400
 *     error
 * @param phase of the run
 * @param text one sentence
 * @param run its name; empty if none
 * @param cycle counted from 1; 0 before the first plating
 * @param step what the cycler does: REST, PLATE or STRIP
 * @param temperatureCelsius newest good temperature, or null
 * @param pressureMpa newest good pressure, or null
 * @param currentMa newest good current, or null
 * @param voltageV newest good voltage, or null
 * @param frames stored so far
 * @param countsTotal in all stored frames
 * @param countRatePerS of the last frame
 * @param analysisLag frames stored but not yet analysed
 * @param reductionLag bins that wait to be unfolded and fitted
 * @param reductionsSkipped bins that were given up for newer ones
 * @param trips names of the latched trips
 * @param indicators names of the indicators whose alarms go on
 * @param channels names of the channels with a warning or an alarm
 */
public record StatusView(
    long sequence,
    String timeUtc,
    int code,
    String phase,
    String text,
    String run,
    int cycle,
    String step,
    @Nullable Double temperatureCelsius,
    @Nullable Double pressureMpa,
    @Nullable Double currentMa,
    @Nullable Double voltageV,
    long frames,
    long countsTotal,
    double countRatePerS,
    long analysisLag,
    long reductionLag,
    long reductionsSkipped,
    List<String> trips,
    List<String> indicators,
    List<String> channels) {}
