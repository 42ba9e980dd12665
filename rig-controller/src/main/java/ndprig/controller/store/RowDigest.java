package ndprig.controller.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The checksum of a row: the first eight bytes of the SHA-256 of the names and values of its
 * columns, in their order. A column without a value adds nothing, so that a column that a later
 * version appends leaves the checksums of earlier rows as they are.
 */
final class RowDigest {
  private static final int SQL_WORD = Long.BYTES;

  private final MessageDigest sha;
  private final String[] columns;
  private int at;

  /**
   * An empty one.
   *
   * @param columns names, in the order in which values will be added
   */
  RowDigest(String... columns) {
    this.columns = columns.clone();
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The checksum of the first columns of a row that was read. */
  static long of(ResultSet row, String... columns) throws SQLException {
    RowDigest digest = new RowDigest(columns);
    for (int column = 1; column <= columns.length; column++) {
      Object value = row.getObject(column);
      digest.add(value instanceof Integer small ? Long.valueOf(small) : value);
    }
    return digest.value();
  }

  /** Adds the value of the next column: null, a long, a double, a text or bytes. */
  void add(@Nullable Object value) {
    String column = columns[at++];
    if (value == null) {
      return;
    }
    text(column);
    if (value instanceof Long integer) {
      word('i', integer);
    } else if (value instanceof Double real) {
      // SQLite does not tell the two zeros apart.
      word('r', Double.doubleToLongBits(real + 0.0));
    } else if (value instanceof byte[] bytes) {
      word('b', bytes.length);
      sha.update(bytes);
    } else {
      text(value.toString());
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    word('t', bytes.length);
    sha.update(bytes);
  }

  private void word(char kind, long value) {
    sha.update((byte) kind);
    sha.update(ByteBuffer.allocate(SQL_WORD).putLong(value).flip());
  }

  /** The checksum; once, when all columns are added. */
  long value() {
    return ByteBuffer.wrap(sha.digest()).getLong();
  }
}
