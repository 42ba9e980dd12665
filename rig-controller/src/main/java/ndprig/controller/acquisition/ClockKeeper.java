package ndprig.controller.acquisition;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import ndprig.controller.acquisition.ClockHistory.Setting;
import ndprig.controller.acquisition.ClockHistory.Tie;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;

/**
 * Keeps what is learnt of the civil clock: for this process, in the store, and in an event for each
 * time it is set. Thread-safe.
 */
public final class ClockKeeper {
  private static final String SOURCE = "clock";

  /** Clocks of the MCA and of the machine run apart by some parts in a million. */
  private static final double CRYSTALS = 1e-4;

  private static final double NANOS_PER_SECOND = 1e9;

  private final CivilClock civil;
  private final ClockHistory history;
  private final Sink sink;
  private final EventReporter events;

  /** Where it is kept. */
  public interface Sink {
    /** Keeps an offset. */
    void offer(Setting setting);

    /** Keeps a tie. */
    void offer(Tie tie);
  }

  /**
   * A keeper.
   *
   * @param history what is stored; what is learnt is added to it
   */
  public ClockKeeper(CivilClock civil, ClockHistory history, Sink sink, EventReporter events) {
    this.civil = civil;
    this.history = history;
    this.sink = sink;
    this.events = events;
  }

  /** What all stamps mean. */
  public ClockHistory history() {
    return history;
  }

  /**
   * Begins where earlier processes left off.
   *
   * @param latest the latest stamp that they stored, if there is one
   */
  public void begin(Optional<Instant> latest) {
    Optional<Setting> last = history.last(civil.id());
    if (last.isPresent()) {
      civil.goOnFrom(last.get()).ifPresent(setting -> keepJump(setting, "while no controller ran"));
      return;
    }
    keep(civil.setting());
    latest
        .flatMap(stamp -> civil.noEarlierThan(civil.setting().fromNanos(), stamp))
        .ifPresent(
            setting -> {
              keep(setting);
              events.report(
                  EventId.CLOCK_JUMPED,
                  SOURCE,
                  "the machine's clock is behind what is stored, by "
                      + seconds(setting.jumpNanos())
                      + " or more; times are estimates until it is set right");
            });
  }

  /** Looks what became of the machine's clock; to be called about once a second. */
  public void look() {
    civil
        .look()
        .ifPresent(
            setting -> {
              if (setting.jumpNanos() == 0) {
                keep(setting);
              } else {
                keepJump(setting, "now");
              }
            });
  }

  private void keep(Setting setting) {
    history.add(setting);
    sink.offer(setting);
  }

  private void keepJump(Setting setting, String when) {
    keep(setting);
    events.report(
        EventId.CLOCK_JUMPED,
        SOURCE,
        "the civil clock was set "
            + when
            + ", by "
            + seconds(setting.jumpNanos())
            + "; earlier times of this boot are corrected by as much");
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%+.3f s", nanos / NANOS_PER_SECOND);
  }

  /** The boot of this process. */
  int clock() {
    return civil.id();
  }

  boolean jumpedSince(long nanos) {
    return civil.jumpedSince(nanos);
  }

  /**
   * The MCA went on counting since the last frame, so that its real time tells how long ago that
   * was, whatever became of machine and clock.
   *
   * @param last the end of that frame
   * @param endNanos monotonic time of the reading
   * @param real that passed for the MCA in between
   */
  void countedOn(Stamp last, long endNanos, Duration real) {
    if (last.clock() == civil.id() || last.clock() == Stamp.UNKNOWN) {
      return;
    }
    Instant least = history.resolve(last).plus(real);
    long ahead = Duration.between(least, civil.at(endNanos)).toNanos();
    if (Math.abs(ahead) > CRYSTALS * real.toNanos()) {
      civil
          .noEarlierThan(endNanos, least)
          .ifPresent(setting -> keepJump(setting, "by the real time of the MCA"));
      correct(last, ahead);
    }
    // What was learnt so far of the later clock came from the earlier one.
    long sinceNanos = Math.max(endNanos, civil.setting().fromNanos());
    Tie tie = new Tie(last.clock(), civil.id(), sinceNanos);
    history.add(tie);
    sink.offer(tie);
  }

  /** A clock without power falls behind, never ahead: of two that disagree the later is right. */
  private void correct(Stamp last, long aheadNanos) {
    history
        .last(last.clock())
        .filter(before -> aheadNanos > 0)
        .ifPresent(
            before ->
                keepJump(
                    new Setting(
                        last.clock(),
                        last.nanos() + 1,
                        before.offsetNanos() + aheadNanos,
                        aheadNanos,
                        false),
                    "before the machine started again, as the real time of the MCA shows"));
  }
}
