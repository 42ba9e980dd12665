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

  /** Parameters in order. */
  static final class Writer {
    private final PreparedStatement statement;
    private int index;

    Writer(PreparedStatement statement) {
      this.statement = statement;
    }

    Writer put(long value) throws SQLException {
      statement.setLong(++index, value);
      return this;
    }

    Writer put(Instant value) throws SQLException {
      return put(nanosOf(value));
    }

    Writer putNullable(@Nullable Instant value) throws SQLException {
      if (value == null) {
        statement.setObject(++index, null);
        return this;
      }
      return put(value);
    }

    /** Not a number is stored as null. */
    Writer put(double value) throws SQLException {
      if (Double.isNaN(value)) {
        statement.setObject(++index, null);
      } else {
        statement.setDouble(++index, value);
      }
      return this;
    }

    Writer put(String value) throws SQLException {
      statement.setString(++index, value);
      return this;
    }

    Writer put(byte[] value) throws SQLException {
      statement.setBytes(++index, value);
      return this;
    }

    void run() throws SQLException {
      index = 0;
      statement.executeUpdate();
    }
  }

  /** Columns in order. */
  static final class Reader {
    private final ResultSet row;
    private int index;

    Reader(ResultSet row) {
      this.row = row;
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

    String text() throws SQLException {
      return row.getString(++index);
    }

    byte[] bytes() throws SQLException {
      return row.getBytes(++index);
    }
  }
}
