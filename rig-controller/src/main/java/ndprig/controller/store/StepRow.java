package ndprig.controller.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Stamp;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.StepStart;
import org.jspecify.annotations.Nullable;

/** The beginning of a step as a row. */
final class StepRow {
  private static final String COLUMNS =
      "number, cycle, kind, edge_mono_ns, edge_utc_ns, uncertainty_ns, source, clock";
  static final String SELECT = "SELECT " + COLUMNS + " FROM step ";
  static final String INSERT = "INSERT INTO step (" + COLUMNS + ") VALUES (?,?,?,?,?,?,?,?)";

  private StepRow() {}

  static void write(PreparedStatement statement, StepStart start, @Nullable Integer clock)
      throws SQLException {
    CyclerStep step = start.step();
    Columns.Writer row = new Columns.Writer(statement);
    row.put(step.number()).put(step.cycle()).put(step.kind().name());
    row.put(start.atNanos()).put(start.at()).put(start.uncertainty().toNanos());
    row.put(start.source().name()).putNullable(clock).run();
  }

  static StepStart read(ResultSet result) throws SQLException {
    Columns.Reader row = new Columns.Reader(result);
    CyclerStep step =
        new CyclerStep(row.smallInteger(), row.smallInteger(), StepKind.valueOf(row.text()));
    return new StepStart(
        step,
        row.integer(),
        row.instant(),
        Duration.ofNanos(row.integer()),
        StepStart.Source.valueOf(row.text()),
        Math.toIntExact(row.integerOr(Stamp.UNKNOWN)));
  }
}
