package ndprig.controller.app;

import java.util.List;
import ndprig.controller.cli.RigCommandLine;
import ndprig.controller.command.TwinCommand;

/** A program that knows {@code twin} and nothing else that starts something. */
public final class TwinMain {
  private TwinMain() {}

  public static void main(String[] arguments) {
    System.exit(RigCommandLine.of(List.of(new TwinCommand())).execute(arguments));
  }
}
