package ndprig.controller.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second controller off a run's folder. The operating system drops the lock when the
 * process ends, however it ends.
 */
final class FolderLock implements AutoCloseable {
  private static final String FILE = "run.lock";

  /** Stands in the file while the store cannot write. */
  private static final String UNWRITTEN = "what it does is not written";

  private static final int LONGEST = 256;

  private final FileChannel channel;
  private boolean unwritten;

  private FolderLock(FileChannel channel, boolean unwritten) {
    this.channel = channel;
    this.unwritten = unwritten;
  }

  static FolderLock take(Path folder) throws StoreException {
    Path file = folder.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
              Access.file(file));
      try {
        return take(folder, channel);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw RunFolder.cannotWrite(folder, e);
    }
  }

  private static FolderLock take(Path folder, FileChannel channel) throws IOException {
    if (lock(channel) == null) {
      throw new StoreException(
          "run folder "
              + folder
              + ": another controller works in it; stop that one, or choose another folder");
    }
    FolderLock taken = new FolderLock(channel, text(channel).contains(UNWRITTEN));
    taken.write();
    return taken;
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  /** Whether what this process does, or the one before did last, is not in the store. */
  boolean unwritten() {
    return unwritten;
  }

  /** Notes for the next process whether what this one does is not in the store. */
  void unwritten(boolean now) throws IOException {
    if (now != unwritten) {
      unwritten = now;
      write();
    }
  }

  /** In the place that it has: a full disk gives no other. */
  private void write() throws IOException {
    String owner = "pid " + ProcessHandle.current().pid() + "\n";
    byte[] text = (owner + (unwritten ? UNWRITTEN + "\n" : "")).getBytes(StandardCharsets.UTF_8);
    channel.write(ByteBuffer.wrap(text), 0);
    channel.truncate(text.length);
    channel.force(false);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very process, through another store.
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
