package ndprig.controller.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.acquisition.ClockHistory;
import ndprig.controller.acquisition.ClockHistory.Setting;
import ndprig.controller.acquisition.ClockHistory.Tie;

/** What is known of the clocks that stamped a run, as rows. */
final class ClockRows {
  private ClockRows() {}

  static void insert(Statements statements, Setting setting) throws SQLException {
    statements
        .row(
            "INSERT INTO clock_setting (clock, from_mono_ns, offset_ns, jump_ns, estimated)"
                + " VALUES (?,?,?,?,?)")
        .put(setting.clock())
        .put(setting.fromNanos())
        .put(setting.offsetNanos())
        .put(setting.jumpNanos())
        .put(setting.estimated() ? 1 : 0)
        .run();
  }

  static void insert(Statements statements, Tie tie) throws SQLException {
    statements
        .row("INSERT INTO clock_tie (clock, tied_to, from_mono_ns) VALUES (?,?,?)")
        .put(tie.clock())
        .put(tie.to())
        .put(tie.atNanos())
        .run();
  }

  /** The number of a boot in this run; a boot that is new to it gets the next. */
  static int idOf(Statements statements, String boot) throws SQLException {
    statements.row("INSERT OR IGNORE INTO clock (boot) VALUES (?)").put(boot).run();
    PreparedStatement select = statements.of("SELECT id FROM clock WHERE boot = ?");
    select.setString(1, boot);
    try (ResultSet row = select.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  static ClockHistory read(Connection connection) throws SQLException {
    List<Setting> settings = new ArrayList<>();
    List<Tie> ties = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet result =
          statement.executeQuery(
              "SELECT clock, from_mono_ns, offset_ns, jump_ns, estimated FROM clock_setting"
                  + " ORDER BY id")) {
        while (result.next()) {
          Columns.Reader row = new Columns.Reader(result);
          settings.add(
              new Setting(
                  row.smallInteger(),
                  row.integer(),
                  row.integer(),
                  row.integer(),
                  row.integer() == 1));
        }
      }
      try (ResultSet result =
          statement.executeQuery("SELECT clock, tied_to, from_mono_ns FROM clock_tie")) {
        while (result.next()) {
          Columns.Reader row = new Columns.Reader(result);
          ties.add(new Tie(row.smallInteger(), row.smallInteger(), row.integer()));
        }
      }
    }
    return new ClockHistory(settings, ties);
  }
}
