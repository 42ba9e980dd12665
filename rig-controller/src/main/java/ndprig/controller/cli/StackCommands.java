package ndprig.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.californium.core.coap.CoAP;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The commands about the stack. */
final class StackCommands {
  private static final String RESOURCE = "stack";

  private StackCommands() {}

  /** {@code rig unload}. */
  @Command(
      name = "unload",
      description = {
        "Take the screw back slowly, until the stack is free or by a distance.",
        "Works under a trip, and without a load cell if the distance is said."
      })
  static final class Unload extends RequestCommand {
    @Parameters(
        paramLabel = "TRAVEL",
        arity = "0..1",
        description = "How far at most, in µm; until the stack is free if left out.")
    private @Nullable Double travel;

    @Override
    JsonNode ask(RigClient client) throws RigClientException {
      ObjectNode body = body().put("action", "unload");
      Double micrometres = travel;
      if (micrometres != null) {
        body.put("travel_um", micrometres);
      }
      return client.send(CoAP.Code.POST, RESOURCE, body);
    }
  }

  /** {@code rig confirm}. */
  @Command(
      name = "confirm",
      description = "Say that the force shown is true, or where the screw stands.")
  static final class Confirm extends RequestCommand {
    @Parameters(index = "0", paramLabel = "WHAT", description = "One of: ${COMPLETION-CANDIDATES}.")
    private What what = What.force;

    @Parameters(
        index = "1",
        paramLabel = "STEPS",
        arity = "0..1",
        description = "Position in microsteps; the one that is shown if left out.")
    private @Nullable Integer steps;

    @Override
    JsonNode ask(RigClient client) throws RigClientException {
      ObjectNode body = body().put("action", "confirm_" + what);
      Integer position = steps;
      if (position != null) {
        body.put("position_steps", position);
      }
      return client.send(CoAP.Code.POST, RESOURCE, body);
    }

    /** What can be confirmed, named as on the command line. */
    enum What {
      force,
      position
    }
  }
}
