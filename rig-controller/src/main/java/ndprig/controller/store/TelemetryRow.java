package ndprig.controller.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import ndprig.controller.acquisition.ClockHistory;
import ndprig.controller.acquisition.Stamp;
import ndprig.controller.acquisition.TelemetryPoint;
import org.jspecify.annotations.Nullable;

/** A telemetry point as a row. */
final class TelemetryRow {
  private static final String COLUMNS =
      "utc_ns, mono_ns, temperature_c, setpoint_c, pressure_mpa, target_mpa, heater_fraction,"
          + " actuator_steps, current_ma, voltage_v, charge_mah, phase, clock";
  private static final int COLUMN_COUNT = COLUMNS.split(",", -1).length;
  static final String SELECT = "SELECT " + COLUMNS + " FROM telemetry ";
  static final String INSERT =
      "INSERT INTO telemetry (" + COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)";

  private TelemetryRow() {}

  static void insert(PreparedStatement statement, TelemetryPoint point, @Nullable Integer clock)
      throws SQLException {
    Columns.Writer row = new Columns.Writer(statement);
    row.put(point.at()).put(point.atNanos());
    row.put(point.temperatureCelsius()).put(point.setpointCelsius());
    row.put(point.pressureMegapascals()).put(point.targetMegapascals());
    row.put(point.heaterFraction()).put(point.actuatorSteps());
    row.put(point.currentMilliamperes()).put(point.voltageVolts());
    row.put(point.chargeMilliampereHours()).put(point.phase());
    row.putNullable(clock).run();
  }

  static TelemetryPoint read(ResultSet result, ClockHistory history) throws SQLException {
    TelemetryPoint point = read(result);
    Columns.Reader last = new Columns.Reader(result, COLUMN_COUNT - 1);
    int clock = Math.toIntExact(last.integerOr(Stamp.UNKNOWN));
    return point.at(history.resolve(new Stamp(clock, point.atNanos(), point.at())));
  }

  private static TelemetryPoint read(ResultSet result) throws SQLException {
    Columns.Reader row = new Columns.Reader(result);
    return new TelemetryPoint(
        row.instant(),
        row.integer(),
        row.real(),
        row.real(),
        row.real(),
        row.real(),
        row.real(),
        row.real(),
        row.real(),
        row.real(),
        row.real(),
        row.text());
  }
}
