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

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock take(Path folder) throws StoreException {
    Path file = folder.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(
              file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), Access.file(file));
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
    byte[] owner = ("pid " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(owner));
    return new FolderLock(channel);
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
