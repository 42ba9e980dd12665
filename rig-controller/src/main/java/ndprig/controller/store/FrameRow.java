package ndprig.controller.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameCounts;
import ndprig.controller.acquisition.FrameEnvironment;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.FrameTime;
import ndprig.controller.acquisition.Stamp;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.Summary;
import org.jspecify.annotations.Nullable;

/** A frame as a row. */
final class FrameRow {
  /** A later version appends its own columns; their order is that of the checksum. */
  private static final String COLUMNS =
      "number, epoch, start_mono_ns, end_mono_ns, start_utc_ns, end_utc_ns, real_ns, live_ns,"
          + " end_window_ns, step, cycle, kind,"
          + " current_n, current_mean_ma, current_min_ma, current_max_ma,"
          + " voltage_n, voltage_mean_v, voltage_min_v, voltage_max_v,"
          + " temperature_n, temperature_mean_c, temperature_min_c, temperature_max_c,"
          + " pressure_n, pressure_mean_mpa, pressure_min_mpa, pressure_max_mpa,"
          + " charge_start_mah, charge_end_mah, actuator_steps, monitor_counts, flags, total,"
          + " channels, counts, live_sigma_ns, paused_ns, clock";

  private static final String[] NAMES = Columns.names(COLUMNS);
  static final String SELECT = "SELECT " + COLUMNS + ", checksum FROM frame ";
  static final String INSERT =
      "INSERT INTO frame (" + COLUMNS + ", checksum) VALUES (?" + ",?".repeat(NAMES.length) + ")";
  private static final String SEPARATOR = " ";

  private FrameRow() {}

  static void insert(PreparedStatement statement, int epoch, Frame frame, @Nullable Integer clock)
      throws SQLException {
    FrameTime time = frame.time();
    FrameEnvironment beside = frame.environment();
    Columns.Writer row = new Columns.Writer(statement, new RowDigest(NAMES));
    row.put(frame.number()).put(epoch);
    row.put(time.startNanos()).put(time.endNanos()).put(time.start()).put(time.end());
    row.put(time.real().toNanos()).put(time.live().toNanos()).put(time.endWindow().toNanos());
    row.put(frame.step().number()).put(frame.step().cycle()).put(frame.step().kind().name());
    put(row, beside.currentMilliamperes());
    put(row, beside.voltageVolts());
    put(row, beside.temperatureCelsius());
    put(row, beside.pressureMegapascals());
    row.put(beside.chargeStartMilliampereHours()).put(beside.chargeEndMilliampereHours());
    row.put(beside.actuatorSteps()).put(beside.monitorCounts()).put(text(frame.flags()));
    row.put(frame.counts().total()).put(frame.counts().channels());
    row.put(CountsCodec.encode(frame.counts().toArray()));
    row.put(time.liveSigma().toNanos()).put(time.paused().toNanos()).putNullable(clock);
    row.runWithChecksum();
  }

  private static void put(Columns.Writer row, Summary summary) throws SQLException {
    row.put(summary.samples()).put(summary.mean()).put(summary.min()).put(summary.max());
  }

  /**
   * Reads a frame.
   *
   * @param unchecked how many frames, from number 0, were stored by a version that made no
   *     checksums
   * @throws DamagedRowException if it is not as it was written
   */
  static StoredFrame read(ResultSet result, long unchecked) throws SQLException {
    long number = result.getLong(1);
    try {
      if (!Columns.fits(result, NAMES, number < unchecked)) {
        throw new IllegalArgumentException("its checksum does not fit");
      }
      return readUnchecked(result);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new DamagedRowException("frame " + number + " is damaged: " + e.getMessage(), e);
    }
  }

  private static StoredFrame readUnchecked(ResultSet result) throws SQLException {
    Columns.Reader row = new Columns.Reader(result);
    long number = row.integer();
    int epoch = row.smallInteger();
    FrameTime stored = readTime(row);
    CyclerStep step =
        new CyclerStep(row.smallInteger(), row.smallInteger(), StepKind.valueOf(row.text()));
    FrameEnvironment beside =
        new FrameEnvironment(
            summary(row),
            summary(row),
            summary(row),
            summary(row),
            row.real(),
            row.real(),
            row.smallInteger(),
            row.integer());
    Set<FrameFlag> flags = flags(row.text());
    long total = row.integer();
    int channels = row.smallInteger();
    FrameCounts counts = new FrameCounts(CountsCodec.decode(row.bytes(), channels));
    if (counts.total() != total) {
      throw new IllegalArgumentException("its counts do not add up to its total");
    }
    FrameTime time =
        new FrameTime(
            stored.startNanos(),
            stored.endNanos(),
            stored.start(),
            stored.end(),
            stored.real(),
            stored.live(),
            Duration.ofNanos(row.integerOr(0)),
            stored.endWindow(),
            Duration.ofNanos(row.integerOr(0)),
            Math.toIntExact(row.integerOr(Stamp.UNKNOWN)));
    return new StoredFrame(epoch, new Frame(number, time, step, beside, flags, counts));
  }

  private static FrameTime readTime(Columns.Reader row) throws SQLException {
    long startNanos = row.integer();
    long endNanos = row.integer();
    Instant start = row.instant();
    Instant end = row.instant();
    Duration real = Duration.ofNanos(row.integer());
    Duration live = Duration.ofNanos(row.integer());
    return new FrameTime(
        startNanos, endNanos, start, end, real, live, Duration.ofNanos(row.integer()));
  }

  private static Summary summary(Columns.Reader row) throws SQLException {
    return new Summary(row.integer(), row.real(), row.real(), row.real());
  }

  private static String text(Set<FrameFlag> flags) {
    return flags.stream().sorted().map(Enum::name).collect(Collectors.joining(SEPARATOR));
  }

  private static Set<FrameFlag> flags(String text) {
    Set<FrameFlag> flags = EnumSet.noneOf(FrameFlag.class);
    Arrays.stream(text.split(SEPARATOR, -1))
        .filter(name -> !name.isEmpty())
        .forEach(name -> StoredName.of(FrameFlag.class, name).ifPresent(flags::add));
    return flags;
  }
}
