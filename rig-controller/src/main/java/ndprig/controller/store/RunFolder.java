package ndprig.controller.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import ndprig.controller.file.FileTrouble;

/** The folder of a run. */
public final class RunFolder {
  private RunFolder() {}

  /**
   * Makes it with all above it, unless it is there; others than the owner and the group have no
   * access to what is made.
   *
   * @throws StoreException if it cannot be made
   */
  public static void make(Path folder) throws StoreException {
    try {
      Files.createDirectories(folder, Access.folder());
    } catch (IOException e) {
      throw new StoreException(
          "run folder "
              + folder
              + ": cannot be made ("
              + FileTrouble.of(e)
              + "); check the path and its owner",
          e);
    }
  }

  /**
   * Takes away a folder that was made for a run that could not be begun, with what is in it.
   *
   * @throws IOException if something of it cannot be deleted
   */
  public static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  static StoreException cannotWrite(Path folder, IOException cause) {
    return new StoreException(
        "run folder "
            + folder
            + ": cannot be written ("
            + cause
            + "); check that it exists, its owner and the free space",
        cause);
  }
}
