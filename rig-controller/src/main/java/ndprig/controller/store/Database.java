package ndprig.controller.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** Opens the database file of a run, and puts what SQLite says into a sentence. */
final class Database {
  static final String FILE = "run.db";

  /** Where the driver unpacks its native library; unset, it takes the system's folder. */
  private static final String NATIVE_FOLDER = "org.sqlite.tmpdir";

  private static final int BUSY_MILLIS = 5000;

  private Database() {}

  static Connection openWriter(Path folder) throws SQLException {
    SQLiteConfig config = common(folder);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    return config.createConnection("jdbc:sqlite:" + folder.resolve(FILE));
  }

  static Connection openReader(Path folder) throws SQLException {
    SQLiteConfig config = common(folder);
    config.setReadOnly(true);
    Connection connection = config.createConnection("jdbc:sqlite:" + folder.resolve(FILE));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = ON");
    }
    return connection;
  }

  /** A reader, or null where there is no file yet. */
  static @Nullable Connection openReaderIfPresent(Path folder) throws SQLException {
    return Files.exists(folder.resolve(FILE)) ? openReader(folder) : null;
  }

  private static SQLiteConfig common(Path folder) {
    if (System.getProperty(NATIVE_FOLDER) == null && Files.isDirectory(folder)) {
      System.setProperty(NATIVE_FOLDER, folder.toAbsolutePath().toString());
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    return config;
  }

  static SQLiteErrorCode codeOf(SQLException e) {
    // Extended codes carry the primary one in their low byte.
    return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
  }

  /** Says which file, what is wrong with it, and what to do. */
  static StoreException explain(Path folder, SQLException e) {
    String what =
        switch (codeOf(e)) {
          case SQLITE_FULL -> "the disk is full; free some space, nothing stored is lost";
          case SQLITE_NOTADB, SQLITE_CORRUPT ->
              "it is not a readable run store and was left as it is; keep a copy, then recover it"
                  + " with sqlite3's .recover or choose another folder";
          case SQLITE_CANTOPEN ->
              "it cannot be opened; check that the folder exists and who owns it";
          case SQLITE_READONLY -> "it may not be written; check who owns it and the mount";
          case SQLITE_BUSY, SQLITE_LOCKED ->
              "another program holds it; close that program and try again";
          case SQLITE_IOERR -> "the disk failed to read or write; check the medium";
          default -> "SQLite refused: " + e.getMessage();
        };
    return new StoreException("run store " + folder.resolve(FILE) + ": " + what, e);
  }
}
