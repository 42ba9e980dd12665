package ndprig.controller.store;

import java.io.UncheckedIOException;
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
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import ndprig.controller.acquisition.Baseline;
import ndprig.controller.acquisition.ClockHistory;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.Stamp;
import ndprig.controller.acquisition.StartPoint;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.StepStart;
import ndprig.controller.acquisition.TelemetryPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a run's store, also while it is written to, through a connection of its own. Used by one
 * thread at a time; sees what is committed at each call.
 */
public final class RunReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunReader.class);

  private final Path folder;
  private final Connection connection;
  private final long unchecked;

  private RunReader(Path folder, Connection connection, long unchecked) {
    this.folder = folder;
    this.connection = connection;
    this.unchecked = unchecked;
  }

  /**
   * Opens a run's store for reading.
   *
   * @throws StoreException if there is none or it cannot be read
   */
  public static RunReader open(Path folder) throws StoreException {
    RunReader reader = openQuietly(folder);
    if (reader.unchecked > 0) {
      LOG.warn(
          "run store {}: its first {} frames carry no checksum, since an earlier version stored"
              + " them; damage to them may go unnoticed",
          Database.file(folder),
          reader.unchecked);
    }
    return reader;
  }

  /** Opens a run's store without a word about what an earlier version did not store. */
  static RunReader openQuietly(Path folder) throws StoreException {
    RunStore.requireRun(folder);
    try {
      Connection connection = Database.openReader(folder);
      try {
        return new RunReader(folder, connection, FrameRows.uncheckedIn(connection));
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw Database.explain(folder, e);
    }
  }

  /**
   * What is in a folder, without opening it for good.
   *
   * @throws StoreException if there is no run or it cannot be read
   */
  public static Glance glance(Path folder) throws StoreException {
    RunStore.requireRun(folder);
    try (Connection file = Database.openReadOnly(folder);
        RunReader reader = new RunReader(folder, file, 0)) {
      // These columns are the same in all versions.
      return new Glance(reader.run(), reader.finished());
    } catch (SQLException e) {
      throw Database.explain(folder, e);
    }
  }

  /**
   * What a look into a folder tells.
   *
   * @param run what the run is
   * @param finished when it was finished, if it was
   */
  public record Glance(RunInfo run, Optional<Instant> finished) {}

  /** What the run is. */
  public RunInfo run() throws StoreException {
    return first("SELECT id, name, plan, config, seed, started_utc_ns FROM run", RunReader::readRun)
        .orElseThrow(() -> new StoreException("run store " + folder + ": holds no run"));
  }

  /** When the run was begun, by what is known now. */
  public Instant started() throws StoreException {
    RunInfo run = run();
    ClockHistory history = clocks();
    return first(
            "SELECT clock, mono_ns, utc_ns FROM event ORDER BY id LIMIT 1", RunReader::readStamp)
        .map(stamp -> new Stamp(stamp.clock(), stamp.nanos(), run.started()))
        .map(history::resolve)
        .orElse(run.started());
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

  /** What civil times the stamps of the run mean, by all that is stored. */
  public ClockHistory clocks() throws StoreException {
    try {
      return ClockRows.read(connection);
    } catch (SQLException e) {
      throw Database.explain(folder, e);
    }
  }

  /**
   * How many frames there are; their numbers go from 0 to this less one. The baseline, which is
   * checked, says so; damage to the tree of the frames must not hide the last of them.
   */
  public long frameCount() throws StoreException {
    try {
      Optional<Baseline> baseline = baseline();
      if (baseline.isPresent()) {
        return baseline.get().nextFrame();
      }
    } catch (StoreException e) {
      LOG.debug("{}: its frames are counted instead", folder, e);
    }
    return first("SELECT ifnull(max(number) + 1, 0) FROM frame", row -> row.getLong(1)).orElse(0L);
  }

  /**
   * A frame by its number.
   *
   * @throws StoreException also if it is damaged
   */
  public Optional<Frame> frame(long number) throws StoreException {
    ClockHistory history = clocks();
    return first(FrameRow.SELECT + "WHERE number = ?", row -> FrameRow.read(row, unchecked), number)
        .map(stored -> stored.frame().by(history));
  }

  /**
   * The newest frame.
   *
   * @throws StoreException also if it is damaged
   */
  public Optional<Frame> latestFrame() throws StoreException {
    return frame(frameCount() - 1);
  }

  /** Frames in order; of those that are damaged or missing a warning is logged. */
  public Stream<StoredFrame> frames(long from, long to) throws StoreException {
    return frames(from, to, LOG::warn);
  }

  /**
   * Frames in order, read one by one as the stream is drawn from.
   *
   * @param from the first number
   * @param to the last number, included
   * @param damaged hears, in a sentence each, of frames that are left out because they are damaged
   *     or missing
   * @return to be closed by the caller; it throws {@link java.io.UncheckedIOException} if the store
   *     fails meanwhile
   */
  public Stream<StoredFrame> frames(long from, long to, Consumer<String> damaged)
      throws StoreException {
    ClockHistory history = clocks();
    FrameRows rows = new FrameRows(connection, unchecked);
    long end = Math.min(to, frameCount() - 1);
    return LongStream.rangeClosed(from, end)
        .mapToObj(number -> read(rows, number, damaged))
        .flatMap(Optional::stream)
        .map(stored -> new StoredFrame(stored.epoch(), stored.frame().by(history)))
        .onClose(() -> close(rows));
  }

  private Optional<StoredFrame> read(FrameRows rows, long number, Consumer<String> damaged) {
    try {
      StoredFrame stored = rows.read(number);
      if (stored == null) {
        damaged.accept(
            "run store " + Database.file(folder) + ": " + rows.newestDamage() + "; left out");
      }
      return Optional.ofNullable(stored);
    } catch (SQLException e) {
      throw new UncheckedIOException(Database.explain(folder, e));
    }
  }

  private void close(FrameRows rows) {
    try {
      rows.close();
    } catch (SQLException e) {
      throw new UncheckedIOException(Database.explain(folder, e));
    }
  }

  /** What of the MCA's counts is in stored frames; empty before the first epoch. */
  public Optional<Baseline> baseline() throws StoreException {
    return first(BaselineRow.SELECT, BaselineRow::read);
  }

  /** All steps in order. */
  public List<StepStart> steps() throws StoreException {
    ClockHistory history = clocks();
    return list(StepRow.SELECT + "ORDER BY number", row -> StepRow.read(row).by(history));
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
        active,
        lastEnd().orElse(null),
        lastRateCps());
  }

  private Optional<Stamp> lastEnd() throws StoreException {
    ClockHistory history = clocks();
    return first(
            "SELECT clock, end_mono_ns, end_utc_ns FROM frame ORDER BY number DESC LIMIT 1",
            RunReader::readStamp)
        .map(stamp -> new Stamp(stamp.clock(), stamp.nanos(), history.resolve(stamp)));
  }

  private double lastRateCps() throws StoreException {
    try (Stream<StoredFrame> last = frames(Math.max(0, frameCount() - 1), Long.MAX_VALUE)) {
      return last.map(StoredFrame::frame)
          .filter(frame -> !frame.time().real().isZero())
          .mapToDouble(frame -> frame.counts().total() * 1e9 / frame.time().real().toNanos())
          .findFirst()
          .orElse(Double.NaN);
    }
  }

  private static Stamp readStamp(ResultSet result) throws SQLException {
    Columns.Reader row = new Columns.Reader(result);
    int clock = Math.toIntExact(row.integerOr(Stamp.UNKNOWN));
    return new Stamp(clock, row.integer(), row.instant());
  }

  /** The latest civil time that anything was stamped with, by what is known now. */
  public Optional<Instant> latest() throws StoreException {
    ClockHistory history = clocks();
    List<Instant> found = new ArrayList<>();
    for (String sql :
        List.of(
            "SELECT clock, end_mono_ns, end_utc_ns FROM frame ORDER BY number DESC LIMIT 1",
            "SELECT clock, mono_ns, utc_ns FROM telemetry ORDER BY id DESC LIMIT 1",
            "SELECT clock, mono_ns, utc_ns FROM event ORDER BY id DESC LIMIT 1")) {
      first(sql, RunReader::readStamp).map(history::resolve).ifPresent(found::add);
    }
    return found.stream().max(Instant::compareTo);
  }

  /**
   * Events in order.
   *
   * @param after the sequence number after which to begin; 0 for all
   * @param limit the most to return
   */
  public List<StoredEvent> events(long after, int limit) throws StoreException {
    ClockHistory history = clocks();
    return list(
        EventRow.SELECT + "WHERE id > ? ORDER BY id LIMIT ?",
        row -> EventRow.read(row, history),
        after,
        (long) limit);
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
    ClockHistory history = clocks();
    Stream<TelemetryPoint> points =
        RowStream.of(
            folder,
            query(TelemetryRow.SELECT + "ORDER BY id"),
            row -> TelemetryRow.read(row, history));
    return points.filter(point -> !point.at().isBefore(from) && point.at().isBefore(to));
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
    } catch (DamagedRowException e) {
      throw new StoreException("run store " + Database.file(folder) + ": " + e.getMessage(), e);
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
