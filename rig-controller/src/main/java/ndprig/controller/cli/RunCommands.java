package ndprig.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.californium.core.coap.CoAP;
import picocli.CommandLine.Command;

/** The commands that move a run on. */
final class RunCommands {
  private RunCommands() {}

  private static JsonNode post(RigClient client, String action) throws RigClientException {
    return client.send(CoAP.Code.POST, "run", RequestCommand.body().put("action", action));
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
  static final class Stop extends RequestCommand {
    @Override
    JsonNode ask(RigClient client) throws RigClientException {
      return post(client, "stop");
    }
  }

  /** {@code rig abort}. */
  @Command(name = "abort", description = "Bring the cell to its safe state at once.")
  static final class Abort extends RequestCommand {
    @Override
    JsonNode ask(RigClient client) throws RigClientException {
      return post(client, "abort");
    }
  }
}
