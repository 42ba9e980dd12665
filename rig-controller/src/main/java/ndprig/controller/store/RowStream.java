package ndprig.controller.store;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A query's rows, read one by one. */
final class RowStream<T> extends Spliterators.AbstractSpliterator<T> {
  private final Path folder;
  private final ResultSet rows;
  private final RowReader<T> reader;

  private RowStream(Path folder, ResultSet rows, RowReader<T> reader) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
    this.folder = folder;
    this.rows = rows;
    this.reader = reader;
  }

  static <T> Stream<T> of(Path folder, PreparedStatement statement, RowReader<T> reader)
      throws StoreException {
    try {
      RowStream<T> rows = new RowStream<>(folder, statement.executeQuery(), reader);
      return StreamSupport.stream(rows, false).onClose(() -> rows.close(statement));
    } catch (SQLException e) {
      throw Database.explain(folder, e);
    }
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    try {
      if (!rows.next()) {
        return false;
      }
      action.accept(reader.read(rows));
      return true;
    } catch (SQLException e) {
      throw new UncheckedIOException(Database.explain(folder, e));
    }
  }

  private void close(PreparedStatement statement) {
    try {
      statement.close();
    } catch (SQLException e) {
      throw new UncheckedIOException(Database.explain(folder, e));
    }
  }

  /** Makes a value of the present row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
