package ndprig.controller.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import ndprig.controller.event.EventId;
import ndprig.controller.event.RigEvent;

/** An event as a row. */
final class EventRow {
  static final String SELECT = "SELECT id, utc_ns, mono_ns, event, source, text FROM event ";
  static final String INSERT =
      "INSERT INTO event (utc_ns, mono_ns, event, severity, source, text) VALUES (?,?,?,?,?,?)";

  private EventRow() {}

  static void insert(PreparedStatement statement, RigEvent event) throws SQLException {
    Columns.Writer row = new Columns.Writer(statement);
    row.put(event.at()).put(event.atNanos()).put(event.id().name());
    row.put(event.severity().name()).put(event.source()).put(event.text()).run();
  }

  static StoredEvent read(ResultSet result) throws SQLException {
    Columns.Reader row = new Columns.Reader(result);
    long sequence = row.integer();
    Instant at = row.instant();
    long atNanos = row.integer();
    EventId id = EventId.valueOf(row.text());
    return new StoredEvent(sequence, new RigEvent(id, row.text(), row.text(), at, atNanos));
  }
}
