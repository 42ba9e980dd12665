package ndprig.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.californium.core.coap.CoAP;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rig ack}. */
@Command(
    name = "ack",
    description = "Acknowledge a trip; it clears once its condition is gone as well.")
final class AckCommand extends RequestCommand {
  @Parameters(
      paramLabel = "TRIP",
      arity = "0..1",
      defaultValue = "all",
      description = "Name of the trip, as 'rig status' shows it; all if left out.")
  private String trip = "all";

  @Override
  JsonNode ask(RigClient client) throws RigClientException {
    return client.send(CoAP.Code.POST, "alarms", body().put("acknowledge", trip));
  }
}
