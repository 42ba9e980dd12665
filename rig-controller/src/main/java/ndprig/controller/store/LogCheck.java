package ndprig.controller.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private final ByteBuffer log;
  private final ByteOrder order;
  private int first;
  private int second;

  private LogCheck(ByteBuffer log) {
    this.log = log;
    this.order = log.getInt(0) == BIG_ENDIAN_SUMS ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
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
      lost = new LogCheck(ByteBuffer.wrap(Files.readAllBytes(file))).transactionsLost();
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
  private int transactionsLost() {
    add(0, HEADER_SUM_AT);
    boolean headed = fits(HEADER_SUM_AT);
    // A header that does not fit cannot be asked; the first page says which log it belongs to.
    int pageSize = headed ? log.getInt(PAGE_SIZE_AT) : USUAL_PAGE_SIZE;
    int size = FRAME_HEADER + pageSize;
    if (log.capacity() < HEADER + size) {
      return 0;
    }
    long salt = log.getLong(headed ? SALT_AT : HEADER + FRAME_SALT_AT);
    int at = HEADER;
    while (headed && at + size <= log.capacity() && fitsPage(at, pageSize)) {
      at += size;
    }
    int lost = 0;
    for (; at + size <= log.capacity(); at += size) {
      boolean ofThisLog = log.getLong(at + FRAME_SALT_AT) == salt;
      if (ofThisLog && log.getInt(at + FRAME_COMMIT_AT) != 0) {
        lost++;
      }
    }
    return lost;
  }

  private boolean fitsPage(int at, int pageSize) {
    if (log.getLong(at + FRAME_SALT_AT) != log.getLong(SALT_AT)) {
      return false;
    }
    add(at, FRAME_SALT_AT);
    add(at + FRAME_HEADER, pageSize);
    return fits(at + FRAME_SUM_AT);
  }

  private boolean fits(int at) {
    return log.getInt(at) == first && log.getInt(at + Integer.BYTES) == second;
  }

  private void add(int start, int length) {
    ByteBuffer words = log.slice(start, length).order(order);
    while (words.hasRemaining()) {
      first += words.getInt() + second;
      second += words.getInt() + first;
    }
  }
}
