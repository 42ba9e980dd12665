package ndprig.controller.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A disk of one megabyte that can be full; where none can be mounted the test is skipped. */
final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 4096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  static SmallDisk mountedAt(Path folder) throws Exception {
    Files.createDirectories(folder);
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()) == 0;
    Assumptions.assumeTrue(mounted, "this account may not mount a small disk");
    return new SmallDisk(folder);
  }

  Path folder() {
    return folder;
  }

  /** Fills it, but for so many bytes. */
  void fill(long left) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("ballast"))) {
      while (Files.getFileStore(folder).getUsableSpace() >= left + BLOCK) {
        out.write(new byte[BLOCK]);
        out.flush();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      run("umount", folder.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int run(String... words) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      // There is no such program here.
      return 1;
    }
  }
}
