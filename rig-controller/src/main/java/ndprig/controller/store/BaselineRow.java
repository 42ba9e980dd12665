package ndprig.controller.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import ndprig.controller.acquisition.Baseline;
import ndprig.hal.mca.CumulativeSpectrum;

/** The baseline as the one row of its table. */
final class BaselineRow {
  private static final String COLUMNS =
      "epoch, state, next_frame, serial_number, read_utc_ns, real_ns, live_ns, monitor_counts,"
          + " configured, channels, spectrum, accumulation_ns, fast_counts, slow_counts";
  private static final String[] NAMES = Columns.names(COLUMNS);
  static final String SELECT = "SELECT " + COLUMNS + ", checksum FROM baseline";
  static final String UPSERT =
      "INSERT OR REPLACE INTO baseline (one, "
          + COLUMNS
          + ", checksum) VALUES (1"
          + ",?".repeat(NAMES.length + 1)
          + ")";

  private BaselineRow() {}

  static void write(PreparedStatement statement, Baseline baseline) throws SQLException {
    Baseline.Counted counted = baseline.counted();
    Columns.Writer row = new Columns.Writer(statement, new RowDigest(NAMES));
    row.put(baseline.epoch()).put(baseline.state().name()).put(baseline.nextFrame());
    row.put(baseline.serialNumber()).put(baseline.readAt());
    row.put(counted.real().toNanos()).put(counted.live().toNanos()).put(counted.monitor());
    row.put(counted.configured() ? 1 : 0).put(counted.spectrum().channels());
    row.put(CountsCodec.encode(counted.spectrum().toArray()));
    row.put(counted.accumulation().toNanos()).put(counted.fast()).put(counted.slow());
    row.runWithChecksum();
  }

  /**
   * Reads a baseline.
   *
   * @throws DamagedRowException if it is not as it was written
   */
  static Baseline read(ResultSet result) throws SQLException {
    try {
      if (!Columns.fits(result, NAMES, true)) {
        throw new IllegalArgumentException("its checksum does not fit");
      }
      return readUnchecked(result);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new DamagedRowException("its baseline is damaged: " + e.getMessage(), e);
    }
  }

  private static Baseline readUnchecked(ResultSet result) throws SQLException {
    Columns.Reader row = new Columns.Reader(result);
    int epoch = row.smallInteger();
    Baseline.State state = Baseline.State.valueOf(row.text());
    long nextFrame = row.integer();
    long serialNumber = row.integer();
    Instant readAt = row.instant();
    Duration real = Duration.ofNanos(row.integer());
    Duration live = Duration.ofNanos(row.integer());
    long monitor = row.integer();
    boolean configured = row.integer() == 1;
    int channels = row.smallInteger();
    CumulativeSpectrum spectrum = new CumulativeSpectrum(CountsCodec.decode(row.bytes(), channels));
    return new Baseline(
        epoch,
        state,
        nextFrame,
        serialNumber,
        readAt,
        new Baseline.Counted(
            spectrum,
            real,
            live,
            Duration.ofNanos(row.integerOr(real.toNanos())),
            row.integerOr(Baseline.Counted.UNKNOWN),
            row.integerOr(Baseline.Counted.UNKNOWN),
            monitor,
            configured));
  }
}
