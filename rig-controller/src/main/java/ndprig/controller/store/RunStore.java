package ndprig.controller.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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

  private RunStore(Path folder, FolderLock lock, Connection connection) {
    this.folder = folder;
    this.lock = lock;
    this.connection = connection;
    this.statements = new Statements(connection);
  }

  /**
   * Whether a folder holds a run. A file that cannot be read counts as one: {@link #open} says what
   * is wrong with it. One whose creation was cut short does not.
   */
  public static boolean exists(Path folder) {
    try (Connection probe = Database.openReaderIfPresent(folder)) {
      return probe != null && !Schema.isWithoutRun(probe);
    } catch (SQLException e) {
      LOG.debug("{}: cannot be read", folder, e);
      return true;
    }
  }

  /**
   * Begins a run's store; the folder is made if it is missing.
   *
   * @throws StoreException if there is one already, another controller holds the folder, or it
   *     cannot be written
   */
  public static RunStore create(Path folder, RunInfo run) throws StoreException {
    if (exists(folder)) {
      throw new StoreException(
          "run folder " + folder + ": holds a run already; resume it, or choose another folder");
    }
    RunStore store = openLocked(folder);
    try {
      store.statements.begin();
      store
          .statements
          .row(
              "INSERT INTO run (one, id, name, plan, config, seed, started_utc_ns)"
                  + " VALUES (1,?,?,?,?,?,?)")
          .put(run.id())
          .put(run.name())
          .put(run.plan())
          .put(run.config())
          .put(run.seed())
          .put(run.started())
          .run();
      store.statements.commit();
      return store;
    } catch (SQLException e) {
      store.close();
      throw Database.explain(folder, e);
    }
  }

  /**
   * Opens the store of a run that was begun before, and checks it through and through.
   *
   * @throws StoreException if there is none, another controller holds the folder, or it is damaged;
   *     the file is left as it is then
   */
  public static RunStore open(Path folder) throws StoreException {
    if (!exists(folder)) {
      throw new StoreException(
          "run folder " + folder + ": holds no run store (" + Database.FILE + "); check the path");
    }
    return openLocked(folder);
  }

  private static RunStore openLocked(Path folder) throws StoreException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreException(
          "run folder " + folder + ": cannot be made (" + e + "); check the path and its owner", e);
    }
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
    try (Connection probe = Database.openReaderIfPresent(folder)) {
      if (probe != null) {
        new Integrity(folder, probe).checkKind();
      }
    }
    Connection connection = Database.openWriter(folder);
    try {
      Schema.migrate(connection);
      new Integrity(folder, connection).check();
      return new RunStore(folder, lock, connection);
    } catch (SQLException | StoreException e) {
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
    } catch (SQLException e) {
      rollBack(e);
      if (Database.codeOf(e) == SQLiteErrorCode.SQLITE_CONSTRAINT) {
        throw new IllegalStateException("a change contradicts what is stored", e);
      }
      throw Database.explain(folder, e);
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

  /** Another connection that only reads; closed by the caller. */
  public RunReader reader() throws StoreException {
    return RunReader.open(folder);
  }

  /** The limit of the file's size in pages, for rehearsing a full disk. */
  void limitPages(int pages) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA max_page_count = " + pages);
    }
  }

  /** Gives up the connection and the lock. Idempotent. */
  @Override
  public void close() throws StoreException {
    try {
      connection.close();
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
