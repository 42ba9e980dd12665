package ndprig.controller.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs of trouble, as watched.
 *
 * @param alarms names of the indicators whose alarms go on
 * @param indicators all of them
 */
public record IndicatorsView(List<String> alarms, List<Item> indicators) {
  /**
   * An indicator after its newest bin.
   *
   * @param name what is watched
   * @param state IDLE, LEARNING, QUIET, ALARM, HIDDEN or FAILED
   * @param standing whether an episode of alarms goes on
   * @param since number of the bin, or of the frame for a soft short, with which it began, or null
   * @param number of the newest bin or frame, or null
   * @param value what is watched, or null
   * @param valueSigma its counting uncertainty, or null
   * @param sigmas how far the newest bin alone lies towards trouble
   * @param windowSigmas the same for the most striking window that ends with it
   * @param windowBins bins of that window
   * @param text one sentence on what is wrong at present; empty when nothing is
   * @param lastAlarm sentence of the last alarm; empty before the first
   */
  public record Item(
      String name,
      String state,
      boolean standing,
      @Nullable Long since,
      @Nullable Long number,
      @Nullable Double value,
      @Nullable Double valueSigma,
      double sigmas,
      double windowSigmas,
      int windowBins,
      String text,
      String lastAlarm) {}
}
