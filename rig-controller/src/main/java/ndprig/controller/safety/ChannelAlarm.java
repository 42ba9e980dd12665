package ndprig.controller.safety;

import java.time.Duration;
import java.util.function.Supplier;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;

/**
 * What is not right with one channel, by how long it has not been: first a warning, then an alarm.
 * It clears by itself, once all has been well for a while: what comes and goes is one episode, with
 * one warning and one alarm. Unlike a trip it does nothing to the outputs.
 */
public final class ChannelAlarm {
  /** A channel that is well again for so long is well. */
  private static final Duration QUIET = Duration.ofMinutes(3);

  /** How much is wrong. */
  public enum Level {
    /** Nothing. */
    NONE,
    /** Look at it soon. */
    WARNING,
    /** Look at it now. */
    ALARM
  }

  private final String channel;
  private final EventReporter events;
  private final UnsafeTime beforeWarning;
  private final UnsafeTime beforeAlarm;
  private final UnsafeTime quiet = new UnsafeTime(QUIET);
  private Level level = Level.NONE;
  private String text = "";

  ChannelAlarm(String channel, Duration warnAfter, Duration alarmAfter, EventReporter events) {
    this.channel = channel;
    this.events = events;
    this.beforeWarning = new UnsafeTime(warnAfter);
    this.beforeAlarm = new UnsafeTime(alarmAfter);
  }

  /**
   * Looks at a tick.
   *
   * @param words what is wrong, with values; only looked at if something is
   */
  void update(Condition condition, Supplier<String> words, long nowNanos) {
    update(condition, condition, words, nowNanos);
  }

  /**
   * Looks at a tick.
   *
   * @param well whether the episode may end: what is on its way is not wrong, and not well yet; it
   *     counts towards the alarm once it was warned of
   */
  void update(Condition condition, Condition well, Supplier<String> words, long nowNanos) {
    beforeWarning.update(condition, nowNanos);
    beforeAlarm.update(raised() ? well : condition, nowNanos);
    quiet.update(well, nowNanos);
    if (level != Level.ALARM && beforeAlarm.due()) {
      rise(Level.ALARM, EventId.CHANNEL_ALARM, words.get());
    } else if (level == Level.NONE && beforeWarning.due()) {
      rise(Level.WARNING, EventId.CHANNEL_WARNING, words.get());
    } else if (level != Level.NONE && quiet.gone()) {
      level = Level.NONE;
      text = "";
      beforeWarning.forgive();
      beforeAlarm.forgive();
      events.report(EventId.CHANNEL_CLEARED, channel, "is well again");
    }
  }

  /** Whether something is wrong. */
  boolean raised() {
    return level != Level.NONE;
  }

  /** Names the channel. */
  public String channel() {
    return channel;
  }

  /** How much is wrong with it. */
  public Level level() {
    return level;
  }

  /** What is wrong with it; empty if nothing is. */
  public String text() {
    return text;
  }

  private void rise(Level to, EventId event, String words) {
    level = to;
    text = words;
    events.report(event, channel, words);
  }
}
