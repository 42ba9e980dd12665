package ndprig.controller;

import java.util.List;
import ndprig.controller.cli.RigCommandLine;
import ndprig.controller.command.CalibrateCommand;
import ndprig.controller.command.ConfigCommand;
import ndprig.controller.command.DemoCommand;
import ndprig.controller.command.RebinCommand;
import ndprig.controller.command.ReduceCommand;
import ndprig.controller.command.ServeCommand;
import ndprig.controller.command.SnapshotCommand;
import ndprig.controller.command.TwinCommand;
import ndprig.controller.command.ValidateCommand;

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
