package ndprig.controller.twin.montecarlo;

/**
 * The detector and the beam monitor as a multichannel analyser meets them. What comes out depends
 * on the seed and on the cell only, not on how often it is asked.
 */
public interface PulseSource {
  /**
   * Hands out all pulses up to and including a time that were not handed out before.
   *
   * @param nanos monotonic time; a time before the last one hands out nothing
   */
  void pulsesUntil(long nanos, PulseSink sink);

  /**
   * Counts of the beam monitor since the start of the twin.
   *
   * @param nanos monotonic time, not before that of the last call; an earlier one gets the last
   *     answer again
   */
  long monitorCountsUntil(long nanos);
}
