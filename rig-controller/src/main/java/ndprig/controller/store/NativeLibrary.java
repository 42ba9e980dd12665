package ndprig.controller.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's native library. The driver unpacks it into a file first; it goes to a folder of
 * its own in memory or, if there is none, where temporary files go, never beside a run. Once it is
 * loaded the file is taken away again.
 */
final class NativeLibrary {
  /** Where the driver unpacks. */
  private static final String FOLDER = "org.sqlite.tmpdir";

  /** The library and room to spare, in bytes. */
  private static final long SPACE = 4 << 20;

  private static boolean loaded;

  private NativeLibrary() {}

  /**
   * Loads it, unless it is loaded.
   *
   * @throws SQLException if no folder can take it, in one sentence that names those that were tried
   */
  static synchronized void load() throws SQLException {
    if (loaded) {
      return;
    }
    List<String> refusals = new ArrayList<>();
    for (Path folder : candidates()) {
      String refusal = refusalOf(folder);
      if (refusal.isEmpty()) {
        loaded = true;
        return;
      }
      refusals.add(folder + " " + refusal);
    }
    throw new MissingException(
        "the native library of the database cannot be unpacked: "
            + String.join(", ", refusals)
            + "; free some space there, or name another folder with -D"
            + FOLDER
            + "=FOLDER");
  }

  /** No folder takes the library; the message is a sentence. */
  static final class MissingException extends SQLException {
    private static final long serialVersionUID = 1L;

    MissingException(String message) {
      super(message);
    }
  }

  private static List<Path> candidates() {
    List<Path> folders = new ArrayList<>();
    String given = System.getProperty(FOLDER);
    if (given != null) {
      return List.of(Path.of(given));
    }
    String session = System.getenv("XDG_RUNTIME_DIR");
    if (session != null && !session.isEmpty()) {
      folders.add(Path.of(session));
    }
    folders.add(Path.of("/dev/shm"));
    folders.add(Path.of(Objects.requireNonNull(System.getProperty("java.io.tmpdir"))));
    return folders;
  }

  /** Why the library could not be loaded from a folder; empty if it was. */
  private static String refusalOf(Path parent) {
    String before = System.getProperty(FOLDER);
    try {
      if (!Files.isDirectory(parent) || !Files.isWritable(parent)) {
        return "is no folder that can be written to";
      }
      if (Files.getFileStore(parent).getUsableSpace() < SPACE) {
        return "is full";
      }
      Path folder = Files.createTempDirectory(parent, "ndprig-");
      try {
        System.setProperty(FOLDER, folder.toString());
        return load(folder);
      } finally {
        empty(folder);
      }
    } catch (IOException e) {
      return "cannot be written to (" + e.getMessage() + ")";
    } finally {
      if (before == null) {
        System.clearProperty(FOLDER);
      } else {
        System.setProperty(FOLDER, before);
      }
    }
  }

  private static String load(Path folder) {
    try {
      SQLiteJDBCLoader.initialize();
      return "";
    } catch (Exception e) { // what the driver declares
      return "does not let " + folder + " be loaded from";
    }
  }

  private static void empty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
