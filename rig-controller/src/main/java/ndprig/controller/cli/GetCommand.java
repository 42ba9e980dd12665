package ndprig.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rig get}. */
@Command(
    name = "get",
    description =
        "Print a resource as JSON: status, temperature, pressure, cycler, mca, run, frames/N,"
            + " profile, bins/N, lithium, indicators, alarms, events.")
final class GetCommand extends ClientCommand {
  @Parameters(paramLabel = "RESOURCE", description = "For example mca or frames/12.")
  private String resource = "";

  @Override
  JsonNode ask(RigClient client) throws RigClientException {
    return client.get(resource.startsWith("/") ? resource.substring(1) : resource);
  }

  @Override
  void show(JsonNode answer, PrintWriter out) {
    out.println(answer.toPrettyString());
  }
}
