package ndprig.controller.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that a command is to write at its end. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Refuses a place where no file can be: better before the work than after it.
   *
   * @param option that names the file
   * @param file null when the option was not given
   */
  static void requirePlace(String option, @Nullable Path file) throws IOException {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      throw new IOException(option + " " + file + ": is a folder or lies in none");
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new IOException(option + " " + file + ": cannot be written: permission denied");
    }
  }
}
