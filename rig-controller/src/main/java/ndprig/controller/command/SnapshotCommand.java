package ndprig.controller.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.RunSnapshot;
import ndprig.controller.store.StoredFrame;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rig snapshot}. */
@Command(
    name = "snapshot",
    description = {
      "Copy a run, as it is at this moment, into one file; also while a controller writes to it.",
      "The file appears whole or not at all. 'rig rebin FILE' reads it as it reads a run's folder."
    })
public final class SnapshotCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "RUN", description = "Folder of the run.")
  private Path run = Path.of("");

  @Parameters(index = "1", paramLabel = "FILE", description = "A new file.")
  private Path file = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      RunSnapshot.take(run, file);
      try (RunReader reader = RunReader.open(file);
          Stream<StoredFrame> frames =
              reader.frames(0, reader.frameCount() - 1, damage -> err.println("rig: " + damage))) {
        spec.commandLine()
            .getOut()
            .println(file + ": " + frames.count() + " frames of run " + reader.run().id());
      }
      return ExitCode.OK;
    } catch (IOException e) {
      err.println("rig: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }
}
