package ndprig.controller.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Who may do what with a run's folder and its files: the owner, and the group may read. */
final class Access {
  private static final String FOLDER = "rwxr-x---";
  private static final String FILE = "rw-r-----";

  private Access() {}

  /** For a new folder. */
  static FileAttribute<?>[] folder() {
    return of(FOLDER);
  }

  /** For a new file; one that takes the place of another is as open as that. */
  static FileAttribute<?>[] file(Path replaced) throws IOException {
    return Files.exists(replaced) && hasModes()
        ? of(PosixFilePermissions.toString(Files.getPosixFilePermissions(replaced)))
        : of(FILE);
  }

  private static FileAttribute<?>[] of(String modes) {
    return hasModes()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(modes))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean hasModes() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
