package ndprig.controller.coap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import ndprig.controller.service.Request;
import ndprig.controller.service.Request.Action;
import org.eclipse.californium.core.coap.CoAP.Code;

/** The run: GET reads it, POST of an object with an action moves it on. */
final class RunResource extends WritableResource {
  private static final Map<String, Action> ACTIONS =
      Map.of(
          "start", Action.START,
          "pause", Action.PAUSE,
          "resume", Action.RESUME,
          "stop", Action.STOP,
          "abort", Action.ABORT);

  RunResource(Serving serving) {
    super("run", "ndprig.run", serving, serving.service()::run, Code.POST, List.of("action", RUN));
  }

  @Override
  Request request(JsonNode body, Request.Origin origin) throws BadBodyException {
    String name = body.path("action").asText("");
    Action action = ACTIONS.get(name);
    if (action == null) {
      throw new BadBodyException(
          "action must be start, pause, resume, stop or abort, got '"
              + Representation.shown(name)
              + "'");
    }
    return new Request(action, "", Double.NaN, origin);
  }
}
