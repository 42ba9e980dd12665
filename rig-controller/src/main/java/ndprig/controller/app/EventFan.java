package ndprig.controller.app;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import ndprig.controller.event.EventSink;
import ndprig.controller.event.RigEvent;
import ndprig.controller.event.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands every event to the store and to the log, and counts it. Thread-safe. */
final class EventFan implements EventSink {
  private static final Logger LOG = LoggerFactory.getLogger("rig.events");

  private final EventSink store;
  private final Map<Severity, AtomicLong> counts = new EnumMap<>(Severity.class);

  EventFan(EventSink store) {
    this.store = store;
    for (Severity severity : Severity.values()) {
      counts.put(severity, new AtomicLong());
    }
  }

  @Override
  public void accept(RigEvent event) {
    store.accept(event);
    AtomicLong count = counts.get(event.severity());
    if (count != null) {
      count.incrementAndGet();
    }
    switch (event.severity()) {
      case INFO -> LOG.info("{}: {}: {}", event.id(), event.source(), event.text());
      case WARNING_LOCAL, WARNING_SYSTEM ->
          LOG.warn("{}: {}: {}", event.id(), event.source(), event.text());
      case FATAL -> LOG.error("{}: {}: {}", event.id(), event.source(), event.text());
    }
  }

  /** How many of each severity there were, in the order of severity. */
  Map<String, Long> counts() {
    Map<String, Long> result = new LinkedHashMap<>();
    counts.forEach((severity, count) -> result.put(severity.name(), count.get()));
    return result;
  }
}
