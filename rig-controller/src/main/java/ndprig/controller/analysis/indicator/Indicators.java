package ndprig.controller.analysis.indicator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.analysis.BinListener;
import ndprig.controller.analysis.ClosedBin;
import ndprig.controller.analysis.ReductionListener;
import ndprig.controller.analysis.indicator.Indication.State;
import ndprig.controller.event.EventReporter;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.store.FrameListener;

/**
 * All indicators of a run. An alarm is one event per episode; what a bin was flagged for and how
 * each indicator stands are kept for whoever asks.
 *
 * <p>Bins come from the thread of the analysis, reductions from theirs, frames from that of the
 * store; each indicator hears of one of the three. Views are thread-safe.
 */
public final class Indicators implements BinListener, ReductionListener, FrameListener {
  private final Watches watches;
  private final EventReporter events;
  private final long firstFrame;
  private final Map<Indicator, Episode> episodes = new EnumMap<>(Indicator.class);
  private final Map<Indicator, Standing> standings = new ConcurrentHashMap<>();
  private final Map<Long, Set<Indicator>> flags = new ConcurrentSkipListMap<>();

  /**
   * What watches.
   *
   * @param bins indicators that are asked bin by bin
   * @param front of the deposit
   * @param shorts of the cell
   */
  public record Watches(Map<Indicator, BinWatch> bins, FrontWatch front, ShortWatch shorts) {
    /** Copies the map. */
    public Watches {
      bins = Map.copyOf(bins);
    }
  }

  /**
   * How an indicator stands.
   *
   * @param indication after its newest bin
   * @param standing whether an episode of alarms goes on
   * @param since number with which that episode began; −1 without one
   * @param alarm sentence of the last alarm; empty before the first
   */
  public record Standing(Indication indication, boolean standing, long since, String alarm) {
    private static final Standing NONE = new Standing(Indication.NOTHING, false, -1, "");
  }

  /**
   * Indicators of a run.
   *
   * @param firstFrame the first that this process counts: what was counted before makes no event
   *     again
   */
  public Indicators(Watches watches, EventReporter events, long firstFrame) {
    this.watches = watches;
    this.events = events;
    this.firstFrame = firstFrame;
    for (Indicator indicator : Indicator.values()) {
      episodes.put(indicator, new Episode());
    }
  }

  @Override
  public void closed(ClosedBin closed) {
    boolean told = closed.bin().exposure().lastFrame() < firstFrame;
    watches
        .bins()
        .forEach(
            (indicator, watch) -> {
              Indication indication = ask(watch, closed);
              take(indicator, indication, told);
              flag(indicator, indication);
            });
  }

  @Override
  public void reduced(ClosedBin closed, Reduction reduction) {
    Indication indication = watches.front().observe(closed, reduction);
    take(Indicator.FRONT_RECEDES, indication, closed.bin().exposure().lastFrame() < firstFrame);
    flag(Indicator.FRONT_RECEDES, indication);
  }

  @Override
  public void stored(Frame frame) {
    take(Indicator.SOFT_SHORT, watches.shorts().observe(frame), false);
  }

  /** How an indicator stands. Thread-safe. */
  public Standing standing(Indicator indicator) {
    return standings.getOrDefault(indicator, Standing.NONE);
  }

  /** The indicators whose episodes go on. Thread-safe. */
  public List<Indicator> alarms() {
    return Stream.of(Indicator.values()).filter(i -> standing(i).standing()).toList();
  }

  /** The indicators that a bin raised, in the order of their declaration. Thread-safe. */
  public List<Indicator> flags(long bin) {
    return flags.getOrDefault(bin, Set.of()).stream().sorted().toList();
  }

  private static Indication ask(BinWatch watch, ClosedBin closed) {
    try {
      return watch.observe(closed);
    } catch (ReductionException e) {
      return Indication.without(
          State.FAILED, closed.bin().number(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Numbers as they come can fail in more ways than anyone lists; bins must go on.
      return Indication.without(
          State.FAILED, closed.bin().number(), "the numbers do not work out: " + e);
    }
  }

  private void take(Indicator indicator, Indication indication, boolean told) {
    Episode episode = episodes.getOrDefault(indicator, new Episode());
    Standing before = standing(indicator);
    boolean alarm = indication.state() == State.ALARM;
    boolean judged = alarm || indication.state() == State.QUIET;
    boolean begins = judged && episode.begins(alarm);
    long since = begins ? indication.number() : episode.standing() ? before.since() : -1;
    standings.put(
        indicator,
        new Standing(
            indication, episode.standing(), since, alarm ? indication.text() : before.alarm()));
    if (begins && !told) {
      events.report(indicator.event(), "indicators", indication.text());
    }
  }

  private void flag(Indicator indicator, Indication indication) {
    if (indication.state() == State.ALARM) {
      flags
          .computeIfAbsent(indication.number(), key -> ConcurrentHashMap.newKeySet())
          .add(indicator);
    }
  }
}
