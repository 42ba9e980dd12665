package ndprig.controller.analysis;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Results of reductions by the number of the bin. Profiles are kept for the newest {@value
 * #PROFILES_KEPT} bins, about 5 kB each; of those before, the numbers stay, a tenth of that.
 * Thread-safe.
 */
final class BinResults {
  /** Four weeks of bins of ten minutes, about 20 MB. */
  static final int PROFILES_KEPT = 4096;

  private final ConcurrentNavigableMap<Long, BinResult> results = new ConcurrentSkipListMap<>();
  private long newest = -1;

  /** Keeps a result. */
  synchronized void put(long bin, BinResult result) {
    boolean old = bin <= newest - PROFILES_KEPT;
    results.put(bin, old ? result.withoutProfiles() : result);
    if (bin > newest) {
      results
          .subMap(newest - PROFILES_KEPT, false, bin - PROFILES_KEPT, true)
          .replaceAll((number, kept) -> kept.withoutProfiles());
      newest = bin;
    }
  }

  /** The newest bin that was reduced; empty if none was. */
  OptionalLong newestDone() {
    return results.descendingMap().entrySet().stream()
        .filter(entry -> entry.getValue().state() == BinResult.State.DONE)
        .mapToLong(Map.Entry::getKey)
        .findFirst();
  }

  /** The result of a bin; empty if it has none yet. */
  Optional<BinResult> of(long bin) {
    return Optional.ofNullable(results.get(bin));
  }
}
