package ndprig.controller.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames, each looked up by its number, so that one that is damaged does not bar the way to the
 * others.
 */
final class FrameRows implements AutoCloseable {
  private final Connection connection;
  private final long unchecked;
  private final List<String> damages = new ArrayList<>();
  private @Nullable PreparedStatement lookup;

  /**
   * Looks up frames.
   *
   * @param unchecked how many frames, from number 0, carry no checksum
   */
  FrameRows(Connection connection, long unchecked) {
    this.connection = connection;
    this.unchecked = unchecked;
  }

  /** How many frames of a store, from number 0, were stored by a version without checksums. */
  static long uncheckedIn(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT value FROM state WHERE key = ?")) {
      statement.setString(1, Schema.WITHOUT_CHECKSUM);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /** A frame; null, and a sentence more in the list of damages, if it is not as it was written. */
  @Nullable StoredFrame read(long number) throws SQLException {
    try {
      return lookUp(number);
    } catch (DamagedRowException e) {
      damages.add(String.valueOf(e.getMessage()));
    } catch (SQLException e) {
      if (!Database.isDamage(e)) {
        throw e;
      }
      damages.add("frame " + number + " is damaged: SQLite cannot read its page");
      close();
    }
    return null;
  }

  private @Nullable StoredFrame lookUp(long number) throws SQLException {
    PreparedStatement statement = lookup;
    if (statement == null) {
      statement = connection.prepareStatement(FrameRow.SELECT + "WHERE number = ?");
      lookup = statement;
    }
    statement.setLong(1, number);
    try (ResultSet row = statement.executeQuery()) {
      if (row.next()) {
        return FrameRow.read(row, unchecked);
      }
      damages.add("frame " + number + " is missing");
      return null;
    }
  }

  /** What was found, a sentence for each frame. */
  List<String> damages() {
    return List.copyOf(damages);
  }

  /** The last of them. */
  String newestDamage() {
    return damages.get(damages.size() - 1);
  }

  @Override
  public void close() throws SQLException {
    PreparedStatement statement = lookup;
    lookup = null;
    if (statement != null) {
      statement.close();
    }
  }
}
