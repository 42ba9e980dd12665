package ndprig.controller.coap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Supplier;
import ndprig.controller.service.Request;
import ndprig.controller.service.RigService;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;

/**
 * A loop: GET reads it, PUT of an object with its target sets the target. The target is absolute,
 * so a repeated PUT changes nothing more.
 */
final class SetpointResource extends ViewResource {
  private final RigService service;
  private final String targetKey;
  private final RequestIds ids;

  /** A loop whose target is put under the given key, which names the unit. */
  SetpointResource(Loop loop, Representation representation, RigService service, RequestIds ids) {
    super(loop.name(), "ndprig.loop", representation, loop.view());
    this.service = service;
    this.targetKey = loop.targetKey();
    this.ids = ids;
  }

  @Override
  public void handlePUT(CoapExchange exchange) {
    Optional<JsonNode> body = body(exchange);
    if (body.isEmpty()) {
      return;
    }
    JsonNode value = body.get().path(targetKey);
    if (!value.isNumber()) {
      problem(exchange, ResponseCode.BAD_REQUEST, "give a number under the key " + targetKey);
      return;
    }
    Optional<String> id = ids.of(body.get());
    if (id.isEmpty()) {
      problem(exchange, ResponseCode.BAD_REQUEST, RequestIds.RULE);
      return;
    }
    outcome(
        exchange,
        service.execute(new Request(id.get(), Request.Action.SET, getName(), value.doubleValue())));
  }

  /** Name of the resource, key of its target, and its view. */
  record Loop(String name, String targetKey, Supplier<?> view) {}
}
