package ndprig.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code rig status}. */
@Command(name = "status", description = "Show what a running controller is doing.")
final class StatusCommand extends ClientCommand {
  @Override
  JsonNode ask(RigClient client) throws RigClientException {
    return client.get("status");
  }

  @Override
  void show(JsonNode answer, PrintWriter out) {
    out.print(StatusText.page(answer));
  }
}
