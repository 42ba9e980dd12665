package ndprig.controller.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import ndprig.controller.acquisition.Baseline;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.StartPoint;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.StepStart;
import ndprig.controller.acquisition.TelemetryPoint;

/**
 * Reads a run's store, also while it is written to, through a connection of its own. Used by one
 * thread at a time; sees what is committed at each call.
 */
public final class RunReader implements AutoCloseable {
  private final Path folder;
  private final Connection connection;

  private RunReader(Path folder, Connection connection) {
    this.folder = folder;
    this.connection = connection;
  }

  /**
   * Opens a run's store for reading.
   *
   * @throws StoreException if there is none or it cannot be read
   */
  public static RunReader open(Path folder) throws StoreException {
    if (!RunStore.exists(folder)) {
      throw new StoreException(
          "run folder " + folder + ": holds no run store (" + Database.FILE + "); check the path");
    }
    try {
      RunReader reader = new RunReader(folder, Database.openReader(folder));
      try {
        new Integrity(folder, reader.connection).checkKind();
        return reader;
      } catch (SQLException | StoreException e) {
        reader.connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw Database.explain(folder, e);
    }
  }

  /** What the run is. */
  public RunInfo run() throws StoreException {
    return first("SELECT id, name, plan, config, seed, started_utc_ns FROM run", RunReader::readRun)
        .orElseThrow(() -> new StoreException("run store " + folder + ": holds no run"));
  }

  /** When the run was finished, if it was. */
  public Optional<Instant> finished() throws StoreException {
    return first(
        "SELECT finished_utc_ns FROM run WHERE finished_utc_ns IS NOT NULL",
        row -> new Columns.Reader(row).instant());
  }

  private static RunInfo readRun(ResultSet result) throws SQLException {
    Columns.Reader row = new Columns.Reader(result);
    return new RunInfo(
        row.text(), row.text(), row.text(), row.text(), row.integer(), row.instant());
  }

  /** How many frames there are; their numbers go from 0 to this less one. */
  public long frameCount() throws StoreException {
    return first("SELECT ifnull(max(number) + 1, 0) FROM frame", row -> row.getLong(1)).orElse(0L);
  }

  /** A frame by its number. */
  public Optional<Frame> frame(long number) throws StoreException {
    return first(FrameRow.SELECT + "WHERE number = ?", FrameRow::read, number)
        .map(StoredFrame::frame);
  }

  /** The newest frame. */
  public Optional<Frame> latestFrame() throws StoreException {
    return first(FrameRow.SELECT + "ORDER BY number DESC LIMIT 1", FrameRow::read)
        .map(StoredFrame::frame);
  }

  /**
   * Frames in order, read one by one as the stream is drawn from.
   *
   * @param from the first number
   * @param to the last number, included
   * @return to be closed by the caller; it throws {@link java.io.UncheckedIOException} if the store
   *     fails meanwhile
   */
  public Stream<StoredFrame> frames(long from, long to) throws StoreException {
    return RowStream.of(
        folder,
        query(FrameRow.SELECT + "WHERE number BETWEEN ? AND ? ORDER BY number", from, to),
        FrameRow::read);
  }

  /** What of the MCA's counts is in stored frames; empty before the first epoch. */
  public Optional<Baseline> baseline() throws StoreException {
    return first(BaselineRow.SELECT, BaselineRow::read);
  }

  /** All steps in order. */
  public List<StepStart> steps() throws StoreException {
    return list(StepRow.SELECT + "ORDER BY number", StepRow::read);
  }

  /**
   * Where an acquisition is to begin.
   *
   * @param fresh whether to set the MCA up anew instead of going on with what it holds
   * @param now civil time
   */
  public StartPoint startPoint(boolean fresh, Instant now) throws StoreException {
    Optional<Baseline> stored = baseline();
    List<StepStart> steps = steps();
    CyclerStep last = steps.isEmpty() ? null : steps.get(steps.size() - 1).step();
    StepKind active =
        steps.stream()
            .map(start -> start.step().kind())
            .filter(kind -> kind != StepKind.REST)
            .reduce(StepKind.REST, (before, after) -> after);
    return new StartPoint(
        run().id(),
        fresh || stored.isEmpty(),
        stored.orElseGet(() -> Baseline.first(now)),
        last,
        active);
  }

  /**
   * Events in order.
   *
   * @param after the sequence number after which to begin; 0 for all
   * @param limit the most to return
   */
  public List<StoredEvent> events(long after, int limit) throws StoreException {
    return list(
        EventRow.SELECT + "WHERE id > ? ORDER BY id LIMIT ?", EventRow::read, after, (long) limit);
  }

  /**
   * Telemetry in order, read one by one as the stream is drawn from.
   *
   * @param from civil time of the first, included
   * @param to civil time of the last, excluded
   * @return to be closed by the caller; it throws {@link java.io.UncheckedIOException} if the store
   *     fails meanwhile
   */
  public Stream<TelemetryPoint> telemetry(Instant from, Instant to) throws StoreException {
    return RowStream.of(
        folder,
        query(
            TelemetryRow.SELECT + "WHERE utc_ns >= ? AND utc_ns < ? ORDER BY utc_ns, id",
            Columns.nanosOf(from),
            Columns.nanosOf(to)),
        TelemetryRow::read);
  }

  /** A value of the key-value state. */
  public Optional<String> state(String key) throws StoreException {
    return first("SELECT value FROM state WHERE key = ?", row -> row.getString(1), key);
  }

  /** The whole key-value state, sorted by key. */
  public Map<String, String> state() throws StoreException {
    Map<String, String> state = new TreeMap<>();
    list("SELECT key, value FROM state", row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(entry -> state.put(entry.getKey(), entry.getValue()));
    return state;
  }

  /** The interlocks that are latched. */
  public List<TripRecord> trips() throws StoreException {
    return list(
        "SELECT interlock, cause, tripped_utc_ns, acknowledged_utc_ns FROM acknowledgement"
            + " ORDER BY tripped_utc_ns",
        result -> {
          Columns.Reader row = new Columns.Reader(result);
          return new TripRecord(row.text(), row.text(), row.instant(), row.nullableInstant());
        });
  }

  /** What came of a request. */
  public Optional<RequestRecord> request(String id) throws StoreException {
    return first(requestColumns() + "WHERE id = ?", RunReader::readRequest, id);
  }

  /**
   * The newest requests, newest first.
   *
   * @param limit the most to return
   */
  public List<RequestRecord> requests(int limit) throws StoreException {
    return list(
        requestColumns() + "ORDER BY utc_ns DESC, rowid DESC LIMIT ?",
        RunReader::readRequest,
        (long) limit);
  }

  /** A file that is only read is not migrated: one of an earlier version lacks the content. */
  private String requestColumns() throws StoreException {
    boolean kept =
        first("SELECT 1 FROM pragma_table_info('request') WHERE name = 'content'", row -> true)
            .orElse(false);
    return "SELECT id, " + (kept ? "content" : "''") + ", outcome, utc_ns FROM request ";
  }

  private static RequestRecord readRequest(ResultSet result) throws SQLException {
    Columns.Reader row = new Columns.Reader(result);
    return new RequestRecord(row.text(), row.text(), row.text(), row.instant());
  }

  private <T> Optional<T> first(String sql, RowStream.RowReader<T> reader, Object... parameters)
      throws StoreException {
    List<T> rows = list(sql, reader, parameters);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  private <T> List<T> list(String sql, RowStream.RowReader<T> reader, Object... parameters)
      throws StoreException {
    try (PreparedStatement statement = query(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(reader.read(rows));
      }
      return read;
    } catch (SQLException e) {
      throw Database.explain(folder, e);
    }
  }

  private PreparedStatement query(String sql, Object... parameters) throws StoreException {
    try {
      PreparedStatement statement = connection.prepareStatement(sql);
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement;
    } catch (SQLException e) {
      throw Database.explain(folder, e);
    }
  }

  @Override
  public void close() throws StoreException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw Database.explain(folder, e);
    }
  }
}
