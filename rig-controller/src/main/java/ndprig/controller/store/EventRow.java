package ndprig.controller.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import ndprig.controller.acquisition.ClockHistory;
import ndprig.controller.acquisition.Stamp;
import ndprig.controller.event.EventId;
import ndprig.controller.event.RigEvent;
import org.jspecify.annotations.Nullable;

/** An event as a row. */
final class EventRow {
  static final String SELECT = "SELECT id, utc_ns, mono_ns, event, source, text, clock FROM event ";
  static final String INSERT =
      "INSERT INTO event (utc_ns, mono_ns, event, severity, source, text, clock)"
          + " VALUES (?,?,?,?,?,?,?)";

  private EventRow() {}

  static void insert(PreparedStatement statement, RigEvent event, @Nullable Integer clock)
      throws SQLException {
    Columns.Writer row = new Columns.Writer(statement);
    row.put(event.at()).put(event.atNanos()).put(event.id().name());
    row.put(event.severity().name()).put(event.source()).put(event.text());
    row.putNullable(clock).run();
  }

  /** Reads an event; one of another version of the program says so and keeps its name. */
  static StoredEvent read(ResultSet result, ClockHistory history) throws SQLException {
    Columns.Reader row = new Columns.Reader(result);
    long sequence = row.integer();
    Instant stamped = row.instant();
    long atNanos = row.integer();
    String name = row.text();
    String source = row.text();
    String text = row.text();
    int clock = Math.toIntExact(row.integerOr(Stamp.UNKNOWN));
    Instant at = history.resolve(new Stamp(clock, atNanos, stamped));
    RigEvent event =
        StoredName.of(EventId.class, name)
            .map(id -> new RigEvent(id, source, text, at, atNanos))
            .orElseGet(
                () ->
                    new RigEvent(
                        EventId.OF_OTHER_VERSION, source, name + ": " + text, at, atNanos));
    return new StoredEvent(sequence, event);
  }
}
