package ndprig.controller.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.ConfigUpgrade;
import ndprig.controller.config.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rig config}: what is done to configuration files. */
@Command(
    name = "config",
    description = "Work on configuration files.",
    subcommands = ConfigCommand.Upgrade.class)
public final class ConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "rig config: a command is missing");
  }

  /** {@code rig config upgrade}. */
  @Command(
      name = "upgrade",
      mixinStandardHelpOptions = true,
      description = {
        "Rewrite an experiment file or a rig profile that was written for an earlier program.",
        "Prints every change; the file as it was stays beside it, with .bak after its name.",
        "Values of new keys must be looked at: they are what the earlier program did."
      })
  static final class Upgrade implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "An experiment file or a rig profile.")
    private Path file = Path.of("");

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      PrintWriter err = spec.commandLine().getErr();
      try {
        ConfigUpgrade upgrade = ConfigUpgrade.of(file);
        Optional<Path> kept = upgrade.write();
        upgrade.changes().stream().map(Problem::text).forEach(out::println);
        out.println(
            kept.map(old -> file + ": upgraded; as it was: " + old)
                .orElse(file + ": nothing to do"));
        return ExitCode.OK;
      } catch (ConfigException e) {
        err.println(e.getMessage());
        return ExitCode.USAGE;
      } catch (IOException e) {
        err.println("rig: " + e.getMessage());
        return ExitCode.FAILED;
      }
    }
  }
}
