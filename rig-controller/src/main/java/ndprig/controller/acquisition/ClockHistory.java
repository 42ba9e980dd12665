package ndprig.controller.acquisition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What civil time monotonic stamps mean, by all that is known now. A clock is a monotonic clock:
 * that of a boot of the machine. Its civil time is its monotonic time plus an offset that follows
 * the machine's civil clock. When that is set, by a jump, it was wrong before: the jump counts for
 * all earlier stamps of the same boot. Thread-safe.
 */
public final class ClockHistory {
  private final Map<Integer, Clock> clocks = new HashMap<>();

  /**
   * An offset.
   *
   * @param clock whose
   * @param fromNanos monotonic time from which on it holds
   * @param offsetNanos civil time, as nanoseconds since 1970, less monotonic time
   * @param jumpNanos by how much the civil clock was set then; 0 at first, and when it was followed
   * @param estimated whether it is no machine's clock but the earliest that stored stamps allow
   */
  public record Setting(
      int clock, long fromNanos, long offsetNanos, long jumpNanos, boolean estimated) {}

  /**
   * The MCA went on counting from one boot to the next: both clocks are one, and what is learnt of
   * the later holds for the earlier.
   *
   * @param clock the earlier
   * @param to the later
   * @param atNanos monotonic time of the later from which on that is so
   */
  public record Tie(int clock, int to, long atNanos) {}

  private static final class Clock {
    private final NavigableMap<Long, Long> offsets = new TreeMap<>();
    private final List<Setting> jumps = new ArrayList<>();
    private final List<Tie> ties = new ArrayList<>();
    private @Nullable Setting newest;

    private long jumpsAfter(long nanos) {
      return jumps.stream()
          .filter(jump -> jump.fromNanos() > nanos)
          .mapToLong(Setting::jumpNanos)
          .sum();
    }
  }

  /** Nothing is known; stamps mean what they meant when they were made. */
  public ClockHistory() {
    this(List.of(), List.of());
  }

  /** All that is stored. */
  public ClockHistory(Collection<Setting> settings, Collection<Tie> ties) {
    settings.forEach(this::add);
    ties.forEach(this::add);
  }

  /** Another offset. */
  public synchronized void add(Setting setting) {
    Clock clock = of(setting.clock());
    clock.newest = setting;
    clock.offsets.put(setting.fromNanos(), setting.offsetNanos());
    if (setting.jumpNanos() != 0) {
      clock.jumps.add(setting);
    }
  }

  /** Another tie. */
  public synchronized void add(Tie tie) {
    of(tie.clock()).ties.add(tie);
  }

  private Clock of(int id) {
    return clocks.computeIfAbsent(id, unused -> new Clock());
  }

  /** The civil time of a stamp; as it was made if nothing is known of its clock. */
  public synchronized Instant resolve(Stamp stamp) {
    long nanos = stamp.nanos();
    Clock known = clocks.get(stamp.clock());
    if (known == null || known.offsets.isEmpty()) {
      return stamp.civil();
    }
    Map.Entry<Long, Long> at = known.offsets.floorEntry(nanos);
    long offset = at == null ? known.offsets.firstEntry().getValue() : at.getValue();
    long shift = known.jumpsAfter(nanos);
    for (Tie tie : known.ties) {
      shift += of(tie.to()).jumpsAfter(tie.atNanos());
    }
    return Instant.EPOCH.plusNanos(nanos).plusNanos(offset).plusNanos(shift);
  }

  /** The newest offset of a clock. */
  synchronized Optional<Setting> last(int clock) {
    Clock known = clocks.get(clock);
    return known == null ? Optional.empty() : Optional.ofNullable(known.newest);
  }
}
