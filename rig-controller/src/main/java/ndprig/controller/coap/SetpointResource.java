package ndprig.controller.coap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;
import ndprig.controller.service.Request;
import org.eclipse.californium.core.coap.CoAP.Code;

/**
 * A loop: GET reads it, PUT of an object with its target sets the target. The target is absolute,
 * so a repeated PUT changes nothing more.
 */
final class SetpointResource extends WritableResource {
  private final String targetKey;

  /**
   * A loop.
   *
   * @param targetKey under which its target is put; it names the unit
   */
  SetpointResource(String name, String targetKey, Serving serving, Supplier<?> view) {
    super(name, "ndprig.loop", serving, view, Code.PUT, List.of(targetKey));
    this.targetKey = targetKey;
  }

  @Override
  Request request(JsonNode body, Request.Origin origin) throws BadBodyException {
    double target = number(body.path(targetKey), "give a number under the key " + targetKey);
    return new Request(Request.Action.SET, getName(), target, origin);
  }
}
