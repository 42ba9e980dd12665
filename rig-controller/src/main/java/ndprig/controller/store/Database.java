package ndprig.controller.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/** Opens the database file of a run, and puts what SQLite says into a sentence. */
final class Database {
  static final String FILE = "run.db";

  private static final int BUSY_MILLIS = 5000;
  private static final int BUSY_SLEEP_MILLIS = 100;
  private static final int BUSY_TIMES = 50;
  private static final int ALL_PAGES = -1;

  /** A log and its index want more, in bytes. */
  private static final long LEAST_SPACE = 64 << 10;

  private static final String FULL = "the disk is full; free some space, nothing stored is lost";

  private Database() {}

  /** The file of a run: in its folder, or a snapshot itself. */
  static Path file(Path run) {
    return Files.isRegularFile(run) ? run : run.resolve(FILE);
  }

  /** The one connection that writes to a run; it puts the file into write-ahead mode. */
  static Connection openWriter(Path folder) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    return open(config, file(folder).toString());
  }

  /** The file as it is; nothing is written to it. */
  static Connection openReadOnly(Path folder) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setReadOnly(true);
    Connection connection = open(config, file(folder).toString());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = ON");
    }
    return connection;
  }

  /**
   * The file as this version of the program would have it: that of an earlier version is copied
   * into memory and brought up there.
   */
  static Connection openReader(Path folder) throws SQLException {
    Connection file = openReadOnly(folder);
    if (Schema.versionOf(file) == Schema.version()) {
      return file;
    }
    try (file) {
      SQLiteConnection memory = open(new SQLiteConfig(), ":memory:");
      try {
        requireOk(memory.getDatabase().restore("main", file(folder).toString(), null));
        Schema.migrate(memory);
        return memory;
      } catch (SQLException e) {
        memory.close();
        throw e;
      }
    }
  }

  /** A new file, empty, without a log beside it; durable after each transaction. */
  static Connection openNew(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    return open(config, file.toString());
  }

  /**
   * Copies a run as it is at this moment, with all that stands in its log, also while it is written
   * to.
   *
   * @param copy does not exist, or is empty
   */
  static void copy(Path folder, Path copy) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setReadOnly(true);
    try (SQLiteConnection source = open(config, file(folder).toString())) {
      requireOk(
          source
              .getDatabase()
              .backup("main", copy.toString(), null, BUSY_SLEEP_MILLIS, BUSY_TIMES, ALL_PAGES));
    }
    // Out of write-ahead mode: the copy is one file.
    try (Connection alone = openNew(copy)) {
      Schema.versionOf(alone);
    }
  }

  private static SQLiteConnection open(SQLiteConfig config, String file) throws SQLException {
    NativeLibrary.load();
    return (SQLiteConnection) config.createConnection("jdbc:sqlite:" + file);
  }

  private static void requireOk(int code) throws SQLException {
    if (code != SQLiteErrorCode.SQLITE_OK.code) {
      throw new SQLException(SQLiteErrorCode.getErrorCode(code).message, null, code);
    }
  }

  static SQLiteErrorCode codeOf(SQLException e) {
    // Extended codes carry the primary one in their low byte.
    return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
  }

  /** Whether SQLite finds what it reads damaged. */
  static boolean isDamage(SQLException e) {
    SQLiteErrorCode code = codeOf(e);
    return code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB;
  }

  /** Says which file, what is wrong with it, and what to do. */
  static StoreException explain(Path folder, SQLException e) {
    if (e instanceof NativeLibrary.MissingException) {
      return new StoreException(String.valueOf(e.getMessage()), e);
    }
    String what =
        switch (codeOf(e)) {
          case SQLITE_FULL -> FULL;
          case SQLITE_NOTADB, SQLITE_CORRUPT ->
              "it is not a readable run store and was left as it is; keep a copy, then recover it"
                  + " with sqlite3's .recover or choose another folder";
          case SQLITE_CANTOPEN ->
              "it cannot be opened; check that the folder exists and who owns it";
          case SQLITE_READONLY -> "it may not be written; check who owns it and the mount";
          case SQLITE_BUSY, SQLITE_LOCKED ->
              "another program holds it; close that program and try again";
          case SQLITE_IOERR ->
              // What SQLite says too when there is no room for its files beside the database.
              isFull(folder) ? FULL : "the disk failed to read or write; check the medium";
          default -> "SQLite refused: " + e.getMessage();
        };
    return new StoreException("run store " + file(folder) + ": " + what, e);
  }

  private static boolean isFull(Path run) {
    try {
      return Files.getFileStore(run).getUsableSpace() < LEAST_SPACE;
    } catch (IOException e) {
      return false;
    }
  }
}
