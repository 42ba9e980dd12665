package ndprig.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that asks a running controller for something and shows the answer. */
abstract class ClientCommand implements Callable<Integer> {
  @Mixin private ControllerOption controller = new ControllerOption();

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean asJson;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Asks the controller. */
  abstract JsonNode ask(RigClient client) throws RigClientException;

  /** Shows the answer to a person. */
  abstract void show(JsonNode answer, PrintWriter out);

  @Override
  public final Integer call() {
    CommandLine commandLine = spec.commandLine();
    try (RigClient client = controller.client()) {
      JsonNode answer = ask(client);
      PrintWriter out = commandLine.getOut();
      if (asJson) {
        out.println(answer.toPrettyString());
      } else {
        show(answer, out);
      }
      out.flush();
      return ExitCode.OK;
    } catch (RigClientException e) {
      commandLine.getErr().println("rig: " + e.getMessage());
      return e.exitCode();
    }
  }
}
