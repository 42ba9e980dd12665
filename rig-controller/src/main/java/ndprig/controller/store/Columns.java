package ndprig.controller.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the parameters of a statement, or reads the columns of a row, one after the other. */
final class Columns {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private Columns() {}

  static long nanosOf(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
  }

  static Instant instantOf(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }

  /** The names in a list of columns. */
  static String[] names(String columns) {
    return columns.split(",\\s*", -1);
  }

  /** Parameters in order. */
  static final class Writer {
    private final PreparedStatement statement;
    private final @Nullable RowDigest digest;
    private int index;

    Writer(PreparedStatement statement) {
      this(statement, null);
    }

    /**
     * Digests what it puts.
     *
     * @param digest of the columns before the checksum
     */
    Writer(PreparedStatement statement, @Nullable RowDigest digest) {
      this.statement = statement;
      this.digest = digest;
    }

    Writer put(long value) throws SQLException {
      digest(value);
      statement.setLong(++index, value);
      return this;
    }

    Writer put(Instant value) throws SQLException {
      return put(nanosOf(value));
    }

    Writer putNullable(@Nullable Instant value) throws SQLException {
      return value == null ? putNull() : put(value);
    }

    Writer putNullable(@Nullable Integer value) throws SQLException {
      if (value == null) {
        statement.setObject(++index, null);
        return this;
      }
      return put(value.longValue());
    }

    /** Not a number is stored as null. */
    Writer put(double value) throws SQLException {
      if (Double.isNaN(value)) {
        return putNull();
      }
      digest(value);
      statement.setDouble(++index, value);
      return this;
    }

    Writer put(String value) throws SQLException {
      digest(value);
      statement.setString(++index, value);
      return this;
    }

    Writer put(byte[] value) throws SQLException {
      digest(value);
      statement.setBytes(++index, value);
      return this;
    }

    private Writer putNull() throws SQLException {
      digest(null);
      statement.setObject(++index, null);
      return this;
    }

    private void digest(@Nullable Object value) {
      if (digest != null) {
        digest.add(value);
      }
    }

    void run() throws SQLException {
      index = 0;
      statement.executeUpdate();
    }

    /** Puts the checksum of all that was put as the last column, and runs. */
    void runWithChecksum() throws SQLException {
      if (digest == null) {
        throw new IllegalStateException("nothing was digested");
      }
      statement.setLong(++index, digest.value());
      run();
    }
  }

  /**
   * Whether a row fits the checksum that follows its columns.
   *
   * @param names of the columns before the checksum
   * @param without what to say of a row that has none
   */
  static boolean fits(ResultSet row, String[] names, boolean without) throws SQLException {
    long checksum = row.getLong(names.length + 1);
    return row.wasNull() ? without : checksum == RowDigest.of(row, names);
  }

  /** Columns in order. */
  static final class Reader {
    private final ResultSet row;
    private int index;

    Reader(ResultSet row) {
      this(row, 0);
    }

    /** Reads on after some columns. */
    Reader(ResultSet row, int after) {
      this.row = row;
      this.index = after;
    }

    long integer() throws SQLException {
      return row.getLong(++index);
    }

    /** The column's number, or another where an older program left none. */
    long integerOr(long absent) throws SQLException {
      long value = integer();
      return row.wasNull() ? absent : value;
    }

    int smallInteger() throws SQLException {
      return row.getInt(++index);
    }

    Instant instant() throws SQLException {
      return instantOf(integer());
    }

    @Nullable Instant nullableInstant() throws SQLException {
      long nanos = integer();
      return row.wasNull() ? null : instantOf(nanos);
    }

    double real() throws SQLException {
      double value = row.getDouble(++index);
      return row.wasNull() ? Double.NaN : value;
    }

    /** A text; a row that holds none where it must is damaged. */
    String text() throws SQLException {
      return present(row.getString(++index));
    }

    /** Bytes; a row that holds none where it must is damaged. */
    byte[] bytes() throws SQLException {
      return present(row.getBytes(++index));
    }

    private <T> T present(@Nullable T value) throws SQLException {
      if (value == null) {
        throw new IllegalArgumentException(
            "column " + row.getMetaData().getColumnName(index) + " is empty");
      }
      return value;
    }
  }
}
