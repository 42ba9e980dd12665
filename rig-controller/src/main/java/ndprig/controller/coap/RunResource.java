package ndprig.controller.coap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ndprig.controller.service.Request;
import ndprig.controller.service.Request.Action;
import ndprig.controller.service.RigService;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** The run: GET reads it, POST of an object with an action moves it on. */
final class RunResource extends ViewResource {
  private static final Map<String, Action> ACTIONS =
      Map.of(
          "start", Action.START,
          "pause", Action.PAUSE,
          "resume", Action.RESUME,
          "stop", Action.STOP,
          "abort", Action.ABORT);

  private final RigService service;
  private final RequestIds ids;

  RunResource(Representation representation, RigService service, RequestIds ids) {
    super("run", "ndprig.run", representation, service::run);
    this.service = service;
    this.ids = ids;
  }

  @Override
  public void handlePOST(CoapExchange exchange) {
    Optional<JsonNode> body = body(exchange);
    if (body.isEmpty()) {
      return;
    }
    String name = body.get().path("action").asText("").toLowerCase(Locale.ROOT);
    Action action = ACTIONS.get(name);
    if (action == null) {
      problem(
          exchange,
          ResponseCode.BAD_REQUEST,
          "action must be start, pause, resume, stop or abort, got '" + name + "'");
      return;
    }
    Optional<String> id = ids.of(body.get());
    if (id.isEmpty()) {
      problem(exchange, ResponseCode.BAD_REQUEST, RequestIds.RULE);
      return;
    }
    outcome(exchange, service.execute(new Request(id.get(), action, "", Double.NaN)));
  }
}
