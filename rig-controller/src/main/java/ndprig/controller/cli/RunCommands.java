package ndprig.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.californium.core.coap.CoAP;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The commands that move a run on. */
final class RunCommands {
  private RunCommands() {}

  private static JsonNode post(RigClient client, String action) throws RigClientException {
    return client.send(CoAP.Code.POST, "run", RequestCommand.body().put("action", action));
  }

  /** A command that ends a run: it says which one, so that no other is ended if it comes late. */
  abstract static class Ending extends RequestCommand {
    @Option(
        names = "--run",
        paramLabel = "RUN",
        description =
            "Name or id of the run to end; refused if another one is there. If left out, the one"
                + " that is there now.")
    private String run = "";

    final JsonNode end(RigClient client, String action) throws RigClientException {
      String meant = run.isEmpty() ? client.presentRun() : run;
      ObjectNode body = body().put("action", action);
      if (!meant.isEmpty()) {
        body.put("run", meant);
      }
      return client.send(CoAP.Code.POST, "run", body);
    }
  }

  /** {@code rig start}. */
  @Command(name = "start", description = "Start the run of the loaded plan.")
  static final class Start extends RequestCommand {
    @Override
    JsonNode ask(RigClient client) throws RigClientException {
      return post(client, "start");
    }
  }

  /** {@code rig pause}. */
  @Command(name = "pause", description = "Withdraw the cycler's permit and go on counting.")
  static final class Pause extends RequestCommand {
    @Override
    JsonNode ask(RigClient client) throws RigClientException {
      return post(client, "pause");
    }
  }

  /** {@code rig resume}. */
  @Command(name = "resume", description = "Give the cycler its permit again.")
  static final class Resume extends RequestCommand {
    @Override
    JsonNode ask(RigClient client) throws RigClientException {
      return post(client, "resume");
    }
  }

  /** {@code rig stop}. */
  @Command(name = "stop", description = "End the run in order: last frame, then finalise.")
  static final class Stop extends Ending {
    @Override
    JsonNode ask(RigClient client) throws RigClientException {
      return end(client, "stop");
    }
  }

  /** {@code rig abort}. */
  @Command(name = "abort", description = "Bring the cell to its safe state at once.")
  static final class Abort extends Ending {
    @Override
    JsonNode ask(RigClient client) throws RigClientException {
      return end(client, "abort");
    }
  }
}
