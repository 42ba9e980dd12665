package ndprig.controller.coap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import ndprig.controller.service.Request;
import ndprig.controller.service.Request.Action;
import org.eclipse.californium.core.coap.CoAP.Code;

/**
 * The stack: GET reads what {@code /pressure} shows, POST of an object with an action unloads it,
 * or confirms the force or the position that are shown.
 */
final class StackResource extends WritableResource {
  private static final String TRAVEL = "travel_um";
  private static final String POSITION = "position_steps";

  StackResource(Serving serving) {
    super(
        "stack",
        "ndprig.stack",
        serving,
        serving.service()::pressure,
        Code.POST,
        List.of("action", TRAVEL, POSITION));
  }

  @Override
  Request request(JsonNode body, Request.Origin origin) throws BadBodyException {
    String action = body.path("action").asText("");
    double travel = number(body, TRAVEL, action.equals("unload"));
    double position = number(body, POSITION, action.equals("confirm_position"));
    return switch (action) {
      case "unload" -> new Request(Action.UNLOAD, "", travel, origin);
      case "confirm_force" -> new Request(Action.CONFIRM, "force", Double.NaN, origin);
      case "confirm_position" -> new Request(Action.CONFIRM, "position", position, origin);
      default ->
          throw new BadBodyException("action must be unload, confirm_force or confirm_position");
    };
  }

  /** A number that may be left out, or must be with another action. */
  private static double number(JsonNode body, String key, boolean allowed) throws BadBodyException {
    JsonNode value = body.path(key);
    if (value.isMissingNode()) {
      return Double.NaN;
    }
    if (!allowed) {
      throw new BadBodyException(key + " does not belong to this action");
    }
    if (key.equals(POSITION) && !(value.canConvertToInt() && value.canConvertToExactIntegral())) {
      throw new BadBodyException(key + " must be a whole number of steps");
    }
    double number = number(value, key + " must be a number");
    if (Double.isNaN(number)) {
      throw new BadBodyException(key + " must be a number"); // CBOR has one that is none.
    }
    return number;
  }
}
