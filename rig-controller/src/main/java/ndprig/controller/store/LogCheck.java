package ndprig.controller.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import ndprig.controller.file.FileTrouble;

/**
 * Looks whether the log that a killed controller left is whole. SQLite takes a damaged page in it
 * for the place where the power was cut, and drops without a word all that was stored after it.
 *
 * <p>After a power cut at most one transaction stands behind the first page that does not fit: each
 * was brought to the disk before the next began. If there are more, the log was damaged.
 *
 * @source the file format of SQLite, "The Write-Ahead Log"
 */
final class LogCheck {
  private static final int HEADER = 32;
  private static final int FRAME_HEADER = 24;
  private static final int USUAL_PAGE_SIZE = 4096;
  private static final int BIG_ENDIAN_SUMS = 0x377f0683;
  private static final int PAGE_SIZE_AT = 8;
  private static final int SALT_AT = 16;
  private static final int HEADER_SUM_AT = 24;
  private static final int FRAME_COMMIT_AT = 4;
  private static final int FRAME_SALT_AT = 8;
  private static final int FRAME_SUM_AT = 16;

  private final FileChannel log;
  private final long length;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private int first;
  private int second;

  /** A log of any size: one page of it is in memory at a time. */
  private LogCheck(FileChannel log) throws IOException {
    this.log = log;
    this.length = log.size();
  }

  /**
   * Checks the log beside a run's file, if there is one.
   *
   * @throws StoreException if transactions that were stored cannot be read any more
   */
  static void check(Path folder) throws StoreException {
    Path file = folder.resolve(Database.FILE + "-wal");
    int lost;
    try {
      if (!Files.exists(file) || Files.size(file) < HEADER) {
        return;
      }
      try (FileChannel log = FileChannel.open(file, StandardOpenOption.READ)) {
        lost = new LogCheck(log).transactionsLost();
      }
    } catch (IOException e) {
      throw new StoreException(
          file + ": cannot be read (" + FileTrouble.of(e) + "); check the medium", e);
    }
    if (lost > 1) {
      throw new StoreException(
          "run store "
              + file
              + ": it is damaged, and "
              + lost
              + " transactions in it cannot be trusted; it was left as it is: keep a copy and choose"
              + " another folder, or move it away to go on from the frames before");
    }
  }

  /** Transactions behind the first page that does not fit. */
  private int transactionsLost() throws IOException {
    ByteBuffer header = read(0, HEADER);
    order = header.getInt(0) == BIG_ENDIAN_SUMS ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    add(header, 0, HEADER_SUM_AT);
    boolean headed = fits(header, HEADER_SUM_AT) && header.getInt(PAGE_SIZE_AT) > 0;
    // A header that does not fit cannot be asked; the first page says which log it belongs to.
    int size = FRAME_HEADER + (headed ? header.getInt(PAGE_SIZE_AT) : USUAL_PAGE_SIZE);
    if (length < HEADER + size) {
      return 0;
    }
    long salt =
        headed ? header.getLong(SALT_AT) : read(HEADER, FRAME_HEADER).getLong(FRAME_SALT_AT);
    long at = HEADER;
    while (headed && at + size <= length && fitsPage(read(at, size), salt)) {
      at += size;
    }
    int lost = 0;
    for (; at + size <= length; at += size) {
      ByteBuffer frame = read(at, FRAME_HEADER);
      boolean ofThisLog = frame.getLong(FRAME_SALT_AT) == salt;
      if (ofThisLog && frame.getInt(FRAME_COMMIT_AT) != 0) {
        lost++;
      }
    }
    return lost;
  }

  private ByteBuffer read(long at, int bytes) throws IOException {
    ByteBuffer part = ByteBuffer.allocate(bytes);
    while (part.hasRemaining()) {
      if (log.read(part, at + part.position()) < 0) {
        throw new EOFException("it became shorter while it was read");
      }
    }
    return part;
  }

  private boolean fitsPage(ByteBuffer page, long salt) {
    if (page.getLong(FRAME_SALT_AT) != salt) {
      return false;
    }
    add(page, 0, FRAME_SALT_AT);
    add(page, FRAME_HEADER, page.capacity() - FRAME_HEADER);
    return fits(page, FRAME_SUM_AT);
  }

  private boolean fits(ByteBuffer part, int at) {
    return part.getInt(at) == first && part.getInt(at + Integer.BYTES) == second;
  }

  private void add(ByteBuffer part, int start, int bytes) {
    ByteBuffer words = part.slice(start, bytes).order(order);
    while (words.hasRemaining()) {
      first += words.getInt() + second;
      second += words.getInt() + first;
    }
  }
}
