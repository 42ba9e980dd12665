package ndprig.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.californium.core.coap.CoAP;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rig set}. */
@Command(name = "set", description = "Set the target of a loop; the setpoint ramps there.")
final class SetCommand extends RequestCommand {
  @Parameters(index = "0", paramLabel = "LOOP", description = "One of: ${COMPLETION-CANDIDATES}.")
  private Loop loop = Loop.temperature;

  @Parameters(index = "1", paramLabel = "VALUE", description = "In °C or MPa.")
  private double value;

  @Override
  JsonNode ask(RigClient client) throws RigClientException {
    return client.send(CoAP.Code.PUT, loop.name(), body().put(loop.key, value));
  }

  /** The loops, named as on the command line. */
  enum Loop {
    temperature("target_celsius"),
    pressure("target_mpa");

    private final String key;

    Loop(String key) {
      this.key = key;
    }
  }
}
