package ndprig.controller.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import ndprig.controller.acquisition.Baseline;

/** Checks a store before it is trusted. */
final class Integrity {
  private final Path folder;
  private final Connection connection;

  Integrity(Path folder, Connection connection) {
    this.folder = folder;
    this.connection = connection;
  }

  /** Checks that the file is a run store of a version this program knows. */
  void checkKind() throws SQLException, StoreException {
    int version = Schema.versionOf(connection);
    int kind = Schema.pragma(connection, "application_id");
    if (!Schema.isBlank(connection) && kind != Schema.APPLICATION_ID) {
      throw broken("it is an SQLite file, but not a run store; choose another folder");
    }
    if (version > Schema.version()) {
      throw broken(
          "it has schema version "
              + version
              + ", this program knows up to "
              + Schema.version()
              + "; use the program that wrote it or a newer one");
    }
  }

  /** Checks the file's structure and that its frames add up to the baseline. */
  void check() throws SQLException, StoreException {
    quickCheck();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(BaselineRow.SELECT)) {
      Baseline baseline = row.next() ? BaselineRow.read(row) : null;
      long frames = countFrames();
      if (baseline == null) {
        require(frames == 0, "it has frames but no baseline");
        return;
      }
      require(
          frames == baseline.nextFrame(),
          "it has " + frames + " frames, its baseline says " + baseline.nextFrame());
      checkSums(baseline);
    } catch (IllegalArgumentException e) {
      StoreException unreadable = broken("a row cannot be read: " + e.getMessage());
      unreadable.initCause(e);
      throw unreadable;
    }
  }

  private void quickCheck() throws SQLException, StoreException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
      String verdict = row.next() ? row.getString(1) : "no answer";
      require("ok".equals(verdict), "SQLite finds it damaged: " + verdict);
    }
  }

  private long countFrames() throws SQLException, StoreException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*), max(number) FROM frame")) {
      row.next();
      long count = row.getLong(1);
      require(
          count == 0 || row.getLong(2) == count - 1,
          "frames are missing: " + count + " frames, the last is number " + row.getLong(2));
      return count;
    }
  }

  private void checkSums(Baseline baseline) throws SQLException, StoreException {
    int channels = baseline.counted().spectrum().channels();
    long[] sums = new long[channels];
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT number, channels, counts FROM frame WHERE epoch = " + baseline.epoch())) {
      while (row.next()) {
        long number = row.getLong(1);
        require(
            row.getInt(2) == channels,
            "frame " + number + " has " + row.getInt(2) + " channels, its baseline " + channels);
        CountsCodec.addTo(sums, row.getBytes(3));
      }
    }
    for (int channel = 0; channel < channels; channel++) {
      int expected = baseline.counted().at(channel);
      require(
          sums[channel] == expected,
          "channel "
              + channel
              + " adds up to "
              + sums[channel]
              + ", its baseline says "
              + expected);
    }
  }

  private void require(boolean holds, String otherwise) throws StoreException {
    if (!holds) {
      throw broken(otherwise + "; it was left as it is: keep a copy and choose another folder");
    }
  }

  private StoreException broken(String what) {
    return new StoreException("run store " + folder.resolve(Database.FILE) + ": " + what);
  }
}
