package ndprig.controller.acquisition;

import java.util.Locale;
import java.util.Set;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;

/** Tells of what is special about frames, each change once. */
final class FrameEvents {
  private static final String SOURCE = "mca";

  private final EventReporter events;
  private boolean beamOff;
  private boolean liveTimeUnknown;
  private int fullToldInEpoch = -1;

  FrameEvents(EventReporter events) {
    this.events = events;
  }

  /**
   * Tells of a frame.
   *
   * @param before the baseline before the frame
   */
  void tell(Frame frame, Baseline before) {
    Set<FrameFlag> flags = frame.flags();
    if (flags.contains(FrameFlag.RESUMED)
        || flags.contains(FrameFlag.STRADDLES_STEP)
        || flags.contains(FrameFlag.ABSENCE_UNKNOWN)) {
      events.report(EventId.FRAME_GAP, SOURCE, gap(frame));
    }
    tellBeam(frame);
    tellLiveTime(frame);
    boolean full = flags.contains(FrameFlag.CHANNEL_FULL);
    if (full && fullToldInEpoch != before.epoch()) {
      fullToldInEpoch = before.epoch();
      events.report(
          EventId.MCA_CHANNEL_FULL,
          SOURCE,
          "a channel is full at frame " + frame.number() + "; its counts are a lower bound");
    }
  }

  /** Without any count there is nothing that the fast channel could have missed. */
  private void tellLiveTime(Frame frame) {
    boolean unknown = frame.flags().contains(FrameFlag.LIVE_TIME_UNKNOWN);
    if (unknown == liveTimeUnknown || frame.counts().total() == 0) {
      return;
    }
    liveTimeUnknown = unknown;
    EventId id = unknown ? EventId.LIVE_TIME_UNKNOWN : EventId.LIVE_TIME_KNOWN;
    String what =
        unknown
            ? "fast and slow counts of frame %d do not tell the live time; lithium is a lower bound"
                + " from here on: look at the fast threshold (THFA)"
            : "fast and slow counts tell the live time again from frame %d on";
    events.report(id, SOURCE, String.format(Locale.ROOT, what, frame.number()));
  }

  private void tellBeam(Frame frame) {
    boolean off = frame.flags().contains(FrameFlag.BEAM_OFF);
    if (off == beamOff) {
      return;
    }
    beamOff = off;
    EventId id = off ? EventId.BEAM_LOST : EventId.BEAM_BACK;
    String what = off ? "counts less than its threshold" : "counts again";
    events.report(id, "monitor", "the beam monitor " + what + " at frame " + frame.number());
  }

  private static String gap(Frame frame) {
    String why =
        frame.flags().contains(FrameFlag.ABSENCE_UNKNOWN)
            ? "the first time after an absence of unknown length"
            : frame.flags().contains(FrameFlag.RESUMED)
                ? "time in which the controller did not run"
                : "a step edge";
    return String.format(
        Locale.ROOT,
        "frame %d covers %s: %d counts in %.1f s",
        frame.number(),
        why,
        frame.counts().total(),
        frame.time().real().toNanos() * 1e-9);
  }
}
