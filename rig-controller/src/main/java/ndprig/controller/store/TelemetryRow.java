package ndprig.controller.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import ndprig.controller.acquisition.TelemetryPoint;

/** A telemetry point as a row. */
final class TelemetryRow {
  private static final String COLUMNS =
      "utc_ns, mono_ns, temperature_c, setpoint_c, pressure_mpa, target_mpa, heater_fraction,"
          + " actuator_steps, current_ma, voltage_v, charge_mah, phase";
  static final String SELECT = "SELECT " + COLUMNS + " FROM telemetry ";
  static final String INSERT =
      "INSERT INTO telemetry (" + COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?)";

  private TelemetryRow() {}

  static void insert(PreparedStatement statement, TelemetryPoint point) throws SQLException {
    Columns.Writer row = new Columns.Writer(statement);
    row.put(point.at()).put(point.atNanos());
    row.put(point.temperatureCelsius()).put(point.setpointCelsius());
    row.put(point.pressureMegapascals()).put(point.targetMegapascals());
    row.put(point.heaterFraction()).put(point.actuatorSteps());
    row.put(point.currentMilliamperes()).put(point.voltageVolts());
    row.put(point.chargeMilliampereHours()).put(point.phase()).run();
  }

  static TelemetryPoint read(ResultSet result) throws SQLException {
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
