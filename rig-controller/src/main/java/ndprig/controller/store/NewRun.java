package ndprig.controller.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Makes the file of a new run. */
final class NewRun {
  private NewRun() {}

  /**
   * Makes the file with the run in it; it is not there before. The place of a file whose creation
   * was cut short is taken.
   */
  static void write(Path folder, RunInfo run) throws IOException, SQLException {
    for (String log : new String[] {"-wal", "-shm", "-journal"}) {
      // Would be taken for the new file's own.
      Files.deleteIfExists(folder.resolve(Database.FILE + log));
    }
    WholeFile.<SQLException>make(
        Database.file(folder),
        part -> {
          try (Connection connection = Database.openNew(part)) {
            Schema.migrate(connection);
            new Columns.Writer(
                    connection.prepareStatement(
                        "INSERT INTO run (one, id, name, plan, config, seed, started_utc_ns)"
                            + " VALUES (1,?,?,?,?,?,?)"))
                .put(run.id())
                .put(run.name())
                .put(run.plan())
                .put(run.config())
                .put(run.seed())
                .put(run.started())
                .run();
          }
        },
        true);
  }
}
