package ndprig.controller.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import ndprig.controller.acquisition.Baseline;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statements of one connection. Within a transaction only the newest baseline is
 * written, at its end.
 */
final class Statements {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private @Nullable Baseline newest;
  private @Nullable Integer clock;

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** The boot that stamps what is written from now on. */
  void clock(int boot) {
    clock = boot;
  }

  @Nullable Integer clock() {
    return clock;
  }

  PreparedStatement of(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  Columns.Writer row(String sql) throws SQLException {
    return new Columns.Writer(of(sql));
  }

  void baseline(Baseline baseline) {
    newest = baseline;
  }

  void begin() throws SQLException {
    of("BEGIN IMMEDIATE").execute();
  }

  void commit() throws SQLException {
    if (newest != null) {
      BaselineRow.write(of(BaselineRow.UPSERT), newest);
    }
    of("COMMIT").execute();
    newest = null;
  }

  /** Undoes the transaction. The driver may have closed any statement that failed: none is kept. */
  void rollback() throws SQLException {
    newest = null;
    close();
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    }
  }

  /** Closes all statements; those that are wanted again are prepared anew. */
  void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }
}
