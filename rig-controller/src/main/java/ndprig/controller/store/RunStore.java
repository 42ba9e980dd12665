package ndprig.controller.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * The one writer of a run's store. Used by one thread at a time.
 *
 * <p>A transaction is either on disk as a whole when {@link #write} returns, synchronised, or it
 * never happened.
 */
public final class RunStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);

  private final Path folder;
  private final FolderLock lock;
  private final Connection connection;
  private final Statements statements;
  private final boolean leftUnwritten;
  private final List<RunReader> readers = new CopyOnWriteArrayList<>();

  private RunStore(Path folder, FolderLock lock, Connection connection) {
    this.folder = folder;
    this.lock = lock;
    this.connection = connection;
    this.statements = new Statements(connection);
    this.leftUnwritten = lock.unwritten();
  }

  /**
   * Whether a folder holds a run. A file that cannot be read counts as one: {@link #open} says what
   * is wrong with it. One whose creation was cut short does not.
   */
  public static boolean exists(Path folder) {
    if (!Files.exists(Database.file(folder))) {
      return false;
    }
    try (Connection file = Database.openReadOnly(folder)) {
      return !Schema.isWithoutRun(file);
    } catch (SQLException e) {
      LOG.debug("{}: cannot be read", folder, e);
      return true;
    }
  }

  /** Refuses a folder that holds no run, or one that this program cannot read. */
  static void requireRun(Path folder) throws StoreException {
    if (!exists(folder)) {
      throw new StoreException(
          "run folder " + folder + ": holds no run store (" + Database.FILE + "); check the path");
    }
    try (Connection file = Database.openReadOnly(folder)) {
      new Integrity(folder, file).checkKind();
    } catch (SQLException e) {
      throw Database.explain(folder, e);
    }
  }

  /**
   * Begins a run's store; the folder is made if it is missing. The file appears with the run in it
   * or not at all.
   *
   * @throws StoreException if there is one already, another controller holds the folder, or it
   *     cannot be written
   */
  public static RunStore create(Path folder, RunInfo run) throws StoreException {
    if (exists(folder)) {
      throw new StoreException(
          "run folder " + folder + ": holds a run already; resume it, or choose another folder");
    }
    RunFolder.make(folder);
    FolderLock lock = FolderLock.take(folder);
    try {
      NewRun.write(folder, run);
      return openChecked(folder, lock);
    } catch (SQLException e) {
      throw release(lock, Database.explain(folder, e));
    } catch (StoreException e) {
      throw release(lock, e);
    } catch (IOException e) {
      throw release(lock, RunFolder.cannotWrite(folder, e));
    }
  }

  /**
   * Opens the store of a run that was begun before, and checks it through and through. One of an
   * earlier version is brought to this one, after a copy was made.
   *
   * @throws StoreException if there is none, another controller holds the folder, or it is damaged;
   *     the file is left as it is then
   */
  public static RunStore open(Path folder) throws StoreException {
    requireRun(folder);
    FolderLock lock = FolderLock.take(folder);
    try {
      return openChecked(folder, lock);
    } catch (SQLException e) {
      throw release(lock, Database.explain(folder, e));
    } catch (StoreException e) {
      throw release(lock, e);
    }
  }

  private static RunStore openChecked(Path folder, FolderLock lock)
      throws SQLException, StoreException {
    LogCheck.check(folder);
    try (Connection asItWillBe = Database.openReader(folder)) {
      new Integrity(folder, asItWillBe).check();
    }
    Upgrade.backUp(folder);
    Connection connection = Database.openWriter(folder);
    try {
      Upgrade.bringUp(connection);
      return new RunStore(folder, lock, connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static StoreException release(FolderLock lock, StoreException cause) {
    try {
      lock.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    return cause;
  }

  /**
   * Has all that is written from now on be stamped by the clock of a boot.
   *
   * @param boot the machine's name for it
   * @return its number in this run
   * @throws StoreException if the disk is full or fails
   */
  public int useClock(String boot) throws StoreException {
    try {
      statements.begin();
      int clock = ClockRows.idOf(statements, boot);
      statements.commit();
      statements.clock(clock);
      return clock;
    } catch (SQLException e) {
      rollBack(e);
      throw Database.explain(folder, e);
    }
  }

  /** Whether the process before died while it could not write: what it did last is not stored. */
  public boolean leftUnwritten() {
    return leftUnwritten;
  }

  /** The run's folder. */
  public Path folder() {
    return folder;
  }

  /**
   * Writes changes in one transaction.
   *
   * @throws StoreException if the disk is full or fails; nothing of it is written then, what was
   *     there stays, and the same changes may be tried again
   * @throws IllegalStateException if a change contradicts what is stored, such as a frame number
   *     used twice; nothing of it is written then
   */
  public void write(List<StoreChange> changes) throws StoreException {
    try {
      statements.begin();
      for (StoreChange change : changes) {
        change.apply(statements);
      }
      statements.commit();
      note(false);
    } catch (SQLException e) {
      rollBack(e);
      note(true);
      if (Database.codeOf(e) == SQLiteErrorCode.SQLITE_CONSTRAINT) {
        throw new IllegalStateException("a change contradicts what is stored", e);
      }
      throw Database.explain(folder, e);
    }
    if (changes.stream().anyMatch(StoreChange::endsRun)) {
      mergeLog();
    }
  }

  /** Leaves word for a process after this one. */
  private void note(boolean unwritten) {
    try {
      lock.unwritten(unwritten);
    } catch (IOException e) {
      LOG.warn("{}: whether the store can write could not be noted in its lock", folder, e);
    }
  }

  private void rollBack(SQLException cause) {
    try {
      statements.rollback();
    } catch (SQLException e) {
      // A full disk makes SQLite roll back by itself, and then refuse to do it again.
      cause.addSuppressed(e);
    }
  }

  /** Another connection that only reads; closed by the caller, or at the latest with this store. */
  public RunReader reader() throws StoreException {
    RunReader reader = RunReader.openQuietly(folder);
    readers.add(reader);
    return reader;
  }

  /** The limit of the file's size in pages, for rehearsing a full disk. */
  void limitPages(int pages) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA max_page_count = " + pages);
    }
  }

  /**
   * Brings all that stands in the log into the file, so that the file alone is the run. What cannot
   * be brought there now stays in the log, where it is just as safe.
   */
  private void mergeLog() {
    try (Statement statement = connection.createStatement();
        ResultSet merged = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      if (merged.next() && merged.getInt(1) != 0) {
        LOG.warn("run store {}: another program reads it, so its log stays beside it", folder);
      }
    } catch (SQLException e) {
      LOG.warn(
          "{}; what its log holds is safe there: keep {}-wal with it",
          Database.explain(folder, e).getMessage(),
          Database.FILE);
    }
  }

  /** Leaves write-ahead mode, so that the closed run is one file. */
  private void dropLog() {
    mergeLog();
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = DELETE");
    } catch (SQLException e) {
      LOG.debug("{}: its log stays beside it, empty", folder, e);
    }
  }

  /**
   * Gives up the connection and the lock, with all readers. The run is one file then, unless
   * another program reads it at this moment. Idempotent.
   */
  @Override
  public void close() throws StoreException {
    try {
      if (!connection.isClosed()) {
        for (RunReader reader : readers) {
          reader.close();
        }
        statements.close();
        dropLog();
        connection.close();
      }
    } catch (SQLException e) {
      throw release(lock, Database.explain(folder, e));
    }
    try {
      lock.close();
    } catch (IOException e) {
      throw new StoreException("run folder " + folder + ": its lock could not be released", e);
    }
  }
}
