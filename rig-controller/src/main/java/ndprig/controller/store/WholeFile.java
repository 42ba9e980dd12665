package ndprig.controller.store;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import ndprig.controller.file.FileTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that appear whole or not at all, whatever ends the program meanwhile: they are written
 * under another name in the same folder, brought to the disk, and renamed. Nothing is left beside
 * them, except by a kill or a power cut; what those leave is taken away when the same file is
 * written next. Only the owner and the group can read them.
 */
public final class WholeFile {
  private static final Logger LOG = LoggerFactory.getLogger(WholeFile.class);
  private static final String PART = ".part";
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private WholeFile() {}

  /** What is to stand in a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes it; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Makes a file under a name that it is given; the file is there, and empty. */
  @FunctionalInterface
  interface Maker<E extends Exception> {
    void make(Path part) throws IOException, E;
  }

  /**
   * Writes a text.
   *
   * @throws IOException if it cannot be written; the file is as it was then
   */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes a file, in the place of an earlier one. A symbolic link stays, and what it points to is
   * written; what is no file, such as a terminal, is written to as it is.
   *
   * @throws IOException with one sentence if it cannot be written; the file is as it was then
   */
  public static void write(Path file, Content content) throws IOException {
    try {
      put(file, content);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be written: " + FileTrouble.of(e), e);
    }
  }

  private static void put(Path file, Content content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        content.writeTo(out);
      }
      return;
    }
    Path place = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
    make(
        place,
        part -> {
          // Not a channel: the interrupt that ends the program must not cut its report short.
          try (OutputStream out = new BufferedOutputStream(new FileOutputStream(part.toFile()))) {
            content.writeTo(out);
          }
        },
        true);
  }

  /**
   * Has a file made and puts it in its place.
   *
   * @param replacing whether it may take the place of another
   * @throws FileAlreadyExistsException if there is one already that it may not replace
   */
  static synchronized <E extends Exception> void make(Path file, Maker<E> maker, boolean replacing)
      throws IOException, E {
    takeAwayLeftovers(file);
    Path part = partOf(file, ProcessHandle.current().pid());
    deleteAtExit(part);
    try {
      FileChannel.open(part, NEW, Access.file(file)).close();
      maker.make(part);
      sync(part);
      if (replacing) {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } else {
        putWhereNoneIs(part, file);
      }
    } finally {
      Files.deleteIfExists(part);
    }
    syncNamesIn(folderOf(file));
  }

  private static void putWhereNoneIs(Path part, Path file) throws IOException {
    try {
      // Unlike a renaming, this fails if the name is taken meanwhile.
      Files.createLink(file, part);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      // A file system without links.
      Files.move(part, file);
    }
  }

  private static void sync(Path file) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.getFD().sync();
    }
  }

  private static void syncNamesIn(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (ClosedByInterruptException e) {
      LOG.debug("{}: the program ends, its names come to the disk a little later", folder, e);
    }
  }

  private static void deleteAtExit(Path part) throws IOException {
    try {
      part.toFile().deleteOnExit();
    } catch (IllegalStateException e) {
      throw new IOException(part + ": not written any more, the program is ending", e);
    }
  }

  private static Path folderOf(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
  }

  private static String prefixOf(Path file) {
    return "." + file.getFileName() + ".";
  }

  private static Path partOf(Path file, long pid) {
    return file.resolveSibling(prefixOf(file) + pid + PART);
  }

  private static void takeAwayLeftovers(Path file) throws IOException {
    String prefix = prefixOf(file);
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(
            folderOf(file), found -> String.valueOf(found.getFileName()).startsWith(prefix))) {
      for (Path part : parts) {
        String name = String.valueOf(part.getFileName());
        String pid = name.substring(prefix.length()).replaceFirst("\\.part(-\\w+)?$", "");
        if (pid.matches("\\d{1,18}") && !isAnother(Long.parseLong(pid))) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private static boolean isAnother(long pid) {
    return pid != ProcessHandle.current().pid()
        && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }
}
