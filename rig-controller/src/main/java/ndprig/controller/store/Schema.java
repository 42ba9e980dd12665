package ndprig.controller.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, as a list of migrations: entry n brings the file from version n to n + 1. Entries are
 * only ever added.
 */
final class Schema {
  /** Marks the file as a run store in SQLite's header: "NDPR". */
  static final int APPLICATION_ID = 0x4e445052;

  /** The key of the state that tells how many frames an earlier version stored unchecked. */
  static final String WITHOUT_CHECKSUM = "frames_without_checksum";

  private static final List<List<String>> MIGRATIONS =
      List.of(
          List.of(
              """
              CREATE TABLE run (
                one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, name TEXT NOT NULL,
                plan TEXT NOT NULL, config TEXT NOT NULL, seed INTEGER NOT NULL,
                started_utc_ns INTEGER NOT NULL, finished_utc_ns INTEGER) STRICT""",
              """
              CREATE TABLE step (
                number INTEGER PRIMARY KEY, cycle INTEGER NOT NULL, kind TEXT NOT NULL,
                edge_mono_ns INTEGER NOT NULL, edge_utc_ns INTEGER NOT NULL,
                uncertainty_ns INTEGER NOT NULL, source TEXT NOT NULL) STRICT""",
              """
              CREATE TABLE frame (
                number INTEGER PRIMARY KEY, epoch INTEGER NOT NULL,
                start_mono_ns INTEGER NOT NULL, end_mono_ns INTEGER NOT NULL,
                start_utc_ns INTEGER NOT NULL, end_utc_ns INTEGER NOT NULL,
                real_ns INTEGER NOT NULL, live_ns INTEGER NOT NULL, end_window_ns INTEGER NOT NULL,
                step INTEGER NOT NULL REFERENCES step (number),
                cycle INTEGER NOT NULL, kind TEXT NOT NULL,
                current_n INTEGER NOT NULL, current_mean_ma REAL, current_min_ma REAL,
                current_max_ma REAL,
                voltage_n INTEGER NOT NULL, voltage_mean_v REAL, voltage_min_v REAL,
                voltage_max_v REAL,
                temperature_n INTEGER NOT NULL, temperature_mean_c REAL, temperature_min_c REAL,
                temperature_max_c REAL,
                pressure_n INTEGER NOT NULL, pressure_mean_mpa REAL, pressure_min_mpa REAL,
                pressure_max_mpa REAL,
                charge_start_mah REAL, charge_end_mah REAL,
                actuator_steps INTEGER NOT NULL, monitor_counts INTEGER NOT NULL,
                flags TEXT NOT NULL, total INTEGER NOT NULL, channels INTEGER NOT NULL,
                counts BLOB NOT NULL) STRICT""",
              """
              CREATE TABLE baseline (
                one INTEGER PRIMARY KEY CHECK (one = 1), epoch INTEGER NOT NULL,
                state TEXT NOT NULL, next_frame INTEGER NOT NULL, serial_number INTEGER NOT NULL,
                read_utc_ns INTEGER NOT NULL, real_ns INTEGER NOT NULL, live_ns INTEGER NOT NULL,
                monitor_counts INTEGER NOT NULL, configured INTEGER NOT NULL,
                channels INTEGER NOT NULL, spectrum BLOB NOT NULL) STRICT""",
              """
              CREATE TABLE telemetry (
                id INTEGER PRIMARY KEY, utc_ns INTEGER NOT NULL, mono_ns INTEGER NOT NULL,
                temperature_c REAL, setpoint_c REAL, pressure_mpa REAL, target_mpa REAL,
                heater_fraction REAL, actuator_steps REAL, current_ma REAL, voltage_v REAL,
                charge_mah REAL, phase TEXT NOT NULL) STRICT""",
              "CREATE INDEX telemetry_by_time ON telemetry (utc_ns)",
              """
              CREATE TABLE event (
                id INTEGER PRIMARY KEY, utc_ns INTEGER NOT NULL, mono_ns INTEGER NOT NULL,
                event TEXT NOT NULL, severity TEXT NOT NULL, source TEXT NOT NULL,
                text TEXT NOT NULL) STRICT""",
              """
              CREATE TABLE acknowledgement (
                interlock TEXT PRIMARY KEY, cause TEXT NOT NULL, tripped_utc_ns INTEGER NOT NULL,
                acknowledged_utc_ns INTEGER) STRICT""",
              """
              CREATE TABLE request (
                id TEXT PRIMARY KEY, outcome TEXT NOT NULL, utc_ns INTEGER NOT NULL) STRICT""",
              "CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"),
          List.of(
              "ALTER TABLE baseline ADD COLUMN accumulation_ns INTEGER",
              "ALTER TABLE baseline ADD COLUMN fast_counts INTEGER",
              "ALTER TABLE baseline ADD COLUMN slow_counts INTEGER"),
          List.of("ALTER TABLE request ADD COLUMN content TEXT NOT NULL DEFAULT ''"),
          List.of("ALTER TABLE frame ADD COLUMN live_sigma_ns INTEGER"),
          List.of(
              "ALTER TABLE frame ADD COLUMN checksum INTEGER",
              "ALTER TABLE baseline ADD COLUMN checksum INTEGER",
              "INSERT INTO state (key, value) SELECT '"
                  + WITHOUT_CHECKSUM
                  + "', count(*) FROM frame HAVING count(*) > 0"),
          List.of(
              "ALTER TABLE frame ADD COLUMN paused_ns INTEGER",
              "ALTER TABLE frame ADD COLUMN clock INTEGER",
              "ALTER TABLE step ADD COLUMN clock INTEGER",
              "ALTER TABLE telemetry ADD COLUMN clock INTEGER",
              "ALTER TABLE event ADD COLUMN clock INTEGER",
              "CREATE TABLE clock (id INTEGER PRIMARY KEY, boot TEXT NOT NULL UNIQUE) STRICT",
              """
              CREATE TABLE clock_setting (
                id INTEGER PRIMARY KEY, clock INTEGER NOT NULL REFERENCES clock (id),
                from_mono_ns INTEGER NOT NULL, offset_ns INTEGER NOT NULL,
                jump_ns INTEGER NOT NULL, estimated INTEGER NOT NULL) STRICT""",
              """
              CREATE TABLE clock_tie (
                id INTEGER PRIMARY KEY, clock INTEGER NOT NULL REFERENCES clock (id),
                tied_to INTEGER NOT NULL REFERENCES clock (id),
                from_mono_ns INTEGER NOT NULL) STRICT"""));

  private Schema() {}

  /** The version that this program writes. */
  static int version() {
    return MIGRATIONS.size();
  }

  static int versionOf(Connection connection) throws SQLException {
    return pragma(connection, "user_version");
  }

  static int pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + name)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  /** Whether the file is empty. */
  static boolean isBlank(Connection connection) throws SQLException {
    return count(connection, "sqlite_schema") == 0;
  }

  /** Whether the file is ours and its creation was cut short before the run was written. */
  static boolean isWithoutRun(Connection connection) throws SQLException {
    return pragma(connection, "application_id") == APPLICATION_ID && count(connection, "run") == 0;
  }

  static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      return row.getLong(1);
    }
  }

  /** Brings the file to this program's version, all in one transaction. */
  static void migrate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      for (int from = versionOf(connection); from < MIGRATIONS.size(); from++) {
        for (String sql : MIGRATIONS.get(from)) {
          statement.execute(sql);
        }
      }
      statement.execute("PRAGMA user_version = " + MIGRATIONS.size());
      statement.execute("PRAGMA application_id = " + APPLICATION_ID);
      statement.execute("COMMIT");
    }
  }
}
