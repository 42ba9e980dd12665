package ndprig.controller.twin.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import ndprig.controller.config.BenchConfig;
import ndprig.controller.config.Link;
import ndprig.controller.config.RigProfile;

/**
 * Where a wire bench serves its instruments, as it tells in its first line of output.
 *
 * @param mca the analyser's port
 * @param stackActuator the controller's end of the stack actuator's line
 * @param buses everything else
 */
record Endpoints(Link.Udp mca, Link.Serial stackActuator, Link.Tcp buses) {
  private static final String MCA = "mca";
  private static final String STACK_ACTUATOR = "stack_actuator";
  private static final String BUSES = "buses";

  /** One line of JSON without its end. */
  String json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put(MCA, mca.text())
        .put(STACK_ACTUATOR, stackActuator.text())
        .put(BUSES, buses.text())
        .toString();
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IOException if it is something else
   */
  static Endpoints parse(String json) throws IOException {
    try {
      JsonNode node = new ObjectMapper().readTree(json);
      return new Endpoints(
          link(node, MCA, Link.Udp.class),
          link(node, STACK_ACTUATOR, Link.Serial.class),
          link(node, BUSES, Link.Tcp.class));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException("these are no endpoints of a wire bench: " + json, e);
    }
  }

  /** The same rig, whose devices that are the twin's or the bench's are found at this bench. */
  RigProfile onto(RigProfile rig) {
    return new RigProfile(
        rig.mca(),
        rig.beamMonitor(),
        rig.thermometer(),
        rig.heater(),
        rig.loadCell(),
        rig.stackActuator(),
        rig.cycler(),
        new BenchConfig(mca, stackActuator, buses),
        rig.control(),
        rig.safety(),
        rig.coap(),
        rig.store(),
        rig.watchdog());
  }

  private static <T extends Link> T link(JsonNode node, String key, Class<T> kind) {
    Link link = Link.parse(node.path(key).asText());
    if (!kind.isInstance(link)) {
      throw new IllegalArgumentException(key + ": " + link.text());
    }
    return kind.cast(link);
  }
}
