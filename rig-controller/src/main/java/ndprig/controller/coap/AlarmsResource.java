package ndprig.controller.coap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import ndprig.controller.service.Request;
import ndprig.controller.service.RigService;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** The interlocks: GET reads them, POST acknowledges one by name, or all. */
final class AlarmsResource extends ViewResource {
  private final RigService service;
  private final RequestIds ids;

  AlarmsResource(Representation representation, RigService service, RequestIds ids) {
    super("alarms", "ndprig.alarms", representation, service::alarms);
    this.service = service;
    this.ids = ids;
  }

  @Override
  public void handlePOST(CoapExchange exchange) {
    Optional<JsonNode> body = body(exchange);
    if (body.isEmpty()) {
      return;
    }
    JsonNode name = body.get().path("acknowledge");
    if (!name.isTextual()) {
      problem(
          exchange, ResponseCode.BAD_REQUEST, "give the trip's name under acknowledge, or 'all'");
      return;
    }
    Optional<String> id = ids.of(body.get());
    if (id.isEmpty()) {
      problem(exchange, ResponseCode.BAD_REQUEST, RequestIds.RULE);
      return;
    }
    String target = name.asText().equals("all") ? "" : name.asText();
    outcome(
        exchange,
        service.execute(new Request(id.get(), Request.Action.ACKNOWLEDGE, target, Double.NaN)));
  }
}
