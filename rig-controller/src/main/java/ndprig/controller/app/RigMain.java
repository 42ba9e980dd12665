package ndprig.controller.app;

import java.util.List;
import ndprig.controller.cli.RigCommandLine;

/** The program. */
public final class RigMain {
  private RigMain() {}

  /** Runs the command that the words name and ends with its exit code. */
  public static void main(String[] words) {
    System.exit(
        RigCommandLine.of(
                List.of(
                    new CalibrateCommand(),
                    new ConfigCommand(),
                    new DemoCommand(),
                    new RebinCommand(),
                    new ReduceCommand(),
                    new ServeCommand(),
                    new SnapshotCommand(),
                    new TwinCommand(),
                    new ValidateCommand()))
            .execute(words));
  }
}
