package ndprig.controller.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the file of an earlier version to this one, and keeps what it was. */
final class Upgrade {
  private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);

  private Upgrade() {}

  /** Where a file of an earlier version is kept. */
  static Path backupOf(Path folder, int version) {
    return folder.resolve("run-schema-" + version + ".db");
  }

  /**
   * Copies a file of an earlier version; that of this version is left alone. A copy that was made
   * before is replaced: what it held is in the file still.
   *
   * @throws StoreException if it cannot be copied; nothing was changed then
   */
  static void backUp(Path folder) throws SQLException, StoreException {
    int version;
    try (Connection file = Database.openReadOnly(folder)) {
      version = Schema.versionOf(file);
    }
    if (version == Schema.version()) {
      return;
    }
    Path backup = backupOf(folder, version);
    try {
      WholeFile.<SQLException>make(backup, part -> Database.copy(folder, part), true);
    } catch (IOException e) {
      throw new StoreException(
          "run store "
              + Database.file(folder)
              + ": is of an earlier version, and no copy of it could be made ("
              + e.getMessage()
              + "); free some space, nothing was changed",
          e);
    }
    LOG.warn(
        "run store {}: brought from schema version {} to {}; what it was is kept in {}",
        Database.file(folder),
        version,
        Schema.version(),
        backup);
  }

  /** Brings the file up, all or nothing. */
  static void bringUp(Connection writer) throws SQLException {
    if (Schema.versionOf(writer) < Schema.version()) {
      Schema.migrate(writer);
    }
  }
}
