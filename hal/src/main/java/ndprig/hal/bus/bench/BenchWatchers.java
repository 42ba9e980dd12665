package ndprig.hal.bus.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import ndprig.hal.bus.memory.MemoryLine;

/** Who wants to hear of which line. Thread-safe. */
final class BenchWatchers {
  private final Map<String, List<BenchSession>> watching = new ConcurrentHashMap<>();

  void watch(BenchSession session, String name, MemoryLine line) {
    List<BenchSession> sessions =
        watching.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>());
    if (!sessions.contains(session)) {
      sessions.add(session);
    }
    line.onEdge((high, atNanos) -> sessions.forEach(to -> to.edge(name, high, atNanos)));
  }

  void forget(BenchSession session) {
    watching.values().forEach(sessions -> sessions.remove(session));
  }
}
