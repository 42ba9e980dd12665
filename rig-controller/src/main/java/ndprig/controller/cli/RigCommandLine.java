package ndprig.controller.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code rig} command with all its subcommands. */
@Command(
    name = "rig",
    description = "Runs an operando neutron depth profiling rig, or its digital twin.",
    mixinStandardHelpOptions = true,
    versionProvider = RigVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done; 1 refused or failed; 2 wrong command line or configuration;",
      "3 no controller answers."
    })
public final class RigCommandLine implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  private RigCommandLine() {}

  /**
   * Builds the command line.
   *
   * @param launching the commands that start something, given by the composition root
   */
  public static CommandLine of(List<?> launching) {
    CommandLine line = new CommandLine(new RigCommandLine());
    launching.forEach(line::addSubcommand);
    List.of(
            new StatusCommand(),
            new WatchCommand(),
            new RunCommands.Start(),
            new RunCommands.Pause(),
            new RunCommands.Resume(),
            new RunCommands.Stop(),
            new RunCommands.Abort(),
            new AckCommand(),
            new StackCommands.Unload(),
            new StackCommands.Confirm(),
            new SetCommand(),
            new GetCommand())
        .forEach(line::addSubcommand);
    for (CommandLine sub : line.getSubcommands().values()) {
      sub.getCommandSpec().mixinStandardHelpOptions(true);
    }
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(
        (e, words) -> {
          PrintWriter err = e.getCommandLine().getErr();
          err.println(e.getMessage());
          e.getCommandLine().usage(err);
          return ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler(
        (e, failed, parsed) -> {
          failed.getErr().println("rig: " + sentence(e));
          return ExitCode.FAILED;
        });
    return line;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "rig: a command is missing");
  }

  private static String sentence(Exception e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.toString() : message;
  }
}
