package ndprig.controller.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import ndprig.controller.file.FileTrouble;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** A copy of a run as it is at one moment, also while a controller writes to it. */
public final class RunSnapshot {
  private RunSnapshot() {}

  /**
   * Copies a run into one file, which appears whole or not at all.
   *
   * @param folder of the run
   * @param file is not there yet
   * @throws StoreException if there is no run, the file is there already, or cannot be written; in
   *     one sentence
   */
  public static void take(Path folder, Path file) throws StoreException {
    RunStore.requireRun(folder);
    Path place = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || place == null || !Files.isDirectory(place)) {
      throw new StoreException(file + ": is a folder or lies in none; name a new file");
    }
    if (Files.exists(file)) {
      throw isThere(file, null);
    }
    try {
      WholeFile.<SQLException>make(file, part -> copy(folder, part), false);
    } catch (SQLException e) {
      throw Database.explain(folder, e);
    } catch (FileAlreadyExistsException e) {
      throw isThere(file, e);
    } catch (IOException e) {
      throw new StoreException(
          file
              + ": cannot be written ("
              + FileTrouble.of(e)
              + "); check its folder and the free space",
          e);
    }
  }

  private static void copy(Path folder, Path part) throws SQLException, IOException {
    try {
      Database.copy(folder, part);
    } catch (SQLException e) {
      if (Database.codeOf(e) == SQLiteErrorCode.SQLITE_FULL) {
        throw new IOException("the disk is full", e);
      }
      throw e;
    }
  }

  private static StoreException isThere(Path file, @Nullable IOException cause) {
    StoreException there =
        new StoreException(file + ": is there already and was left as it is; name a new file");
    if (cause != null) {
      there.initCause(cause);
    }
    return there;
  }
}
