package ndprig.hal.bus.sysfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Attributes of the kernel: each a small text, written whole by one call. */
interface KernelFiles {
  /** The machine's own. */
  KernelFiles MACHINE =
      new KernelFiles() {
        @Override
        public boolean exists(Path file) {
          return Files.exists(file);
        }

        @Override
        public boolean writable(Path file) {
          return Files.isWritable(file);
        }

        @Override
        public String read(Path file) throws IOException {
          return Files.readString(file).strip();
        }

        @Override
        public void write(Path file, String text) throws IOException {
          Files.writeString(file, text, StandardOpenOption.WRITE);
        }
      };

  /** Whether there is such a file. */
  boolean exists(Path file);

  /** Whether this account may write it. */
  boolean writable(Path file);

  /**
   * Reads an attribute.
   *
   * @return without the line end
   * @throws IOException if it is not there or may not be read
   */
  String read(Path file) throws IOException;

  /**
   * Writes an attribute.
   *
   * @throws IOException if the kernel refuses, with its reason
   */
  void write(Path file, String text) throws IOException;
}
