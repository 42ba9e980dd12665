package ndprig.controller.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import ndprig.controller.acquisition.Baseline;
import org.jspecify.annotations.Nullable;

/** Checks a store before it is trusted. */
final class Integrity {
  /** A sentence names so many damaged frames, and counts the others. */
  private static final int NAMED = 5;

  private static final String LEFT =
      "; it was left as it is: keep a copy and choose another folder";

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
    if (Schema.isBlank(connection)) {
      throw broken(
          "it is empty: it was emptied, or its making was cut short; put a copy in its place, or"
              + " choose another folder");
    }
    if (kind != Schema.APPLICATION_ID) {
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

  /**
   * Checks the file's structure, the checksum of each frame, and that frames add up to the
   * baseline.
   */
  void check() throws SQLException, StoreException {
    Baseline baseline = baseline();
    long frames = baseline == null ? 0 : baseline.nextFrame();
    FrameRows rows = new FrameRows(connection, FrameRows.uncheckedIn(connection));
    long[] sums = new long[baseline == null ? 0 : baseline.counted().spectrum().channels()];
    for (long number = 0; number < frames; number++) {
      StoredFrame stored = rows.read(number);
      if (stored != null && baseline != null && stored.epoch() == baseline.epoch()) {
        add(stored, sums);
      }
    }
    requireNoDamage(rows.damages());
    quickCheck();
    long count = Schema.count(connection, "frame");
    require(count == 0 || baseline != null, "it has frames but no baseline");
    require(count == frames, "it has " + count + " frames, its baseline says " + frames);
    if (baseline != null) {
      compare(sums, baseline);
    }
  }

  private @Nullable Baseline baseline() throws SQLException, StoreException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(BaselineRow.SELECT)) {
      return row.next() ? BaselineRow.read(row) : null;
    } catch (DamagedRowException e) {
      StoreException damaged = broken(e.getMessage() + LEFT);
      damaged.initCause(e);
      throw damaged;
    }
  }

  private static void add(StoredFrame stored, long[] sums) {
    int channels = Math.min(sums.length, stored.frame().counts().channels());
    for (int channel = 0; channel < channels; channel++) {
      sums[channel] += stored.frame().counts().at(channel);
    }
  }

  private void requireNoDamage(List<String> damages) throws StoreException {
    if (damages.isEmpty()) {
      return;
    }
    String named = String.join("; ", damages.subList(0, Math.min(NAMED, damages.size())));
    int more = damages.size() - NAMED;
    throw broken(
        named
            + (more > 0 ? "; and " + more + " more" : "")
            + "; the other frames can still be read, by 'rig rebin' for one"
            + LEFT);
  }

  private void quickCheck() throws SQLException, StoreException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
      String verdict = row.next() ? row.getString(1) : "no answer";
      require("ok".equals(verdict), "SQLite finds it damaged: " + verdict);
    }
  }

  private void compare(long[] sums, Baseline baseline) throws StoreException {
    for (int channel = 0; channel < sums.length; channel++) {
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
      throw broken(otherwise + LEFT);
    }
  }

  private StoreException broken(String what) {
    return new StoreException("run store " + Database.file(folder) + ": " + what);
  }
}
