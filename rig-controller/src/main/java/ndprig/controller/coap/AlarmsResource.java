package ndprig.controller.coap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import ndprig.controller.service.Request;
import org.eclipse.californium.core.coap.CoAP.Code;

/** The interlocks: GET reads them, POST acknowledges one by name, or all. */
final class AlarmsResource extends WritableResource {
  private static final String ACKNOWLEDGE = "acknowledge";

  AlarmsResource(Serving serving) {
    super(
        "alarms",
        "ndprig.alarms",
        serving,
        serving.service()::alarms,
        Code.POST,
        List.of(ACKNOWLEDGE));
  }

  @Override
  Request request(JsonNode body, Request.Origin origin) throws BadBodyException {
    JsonNode name = body.path(ACKNOWLEDGE);
    if (!isText(name)) {
      throw new BadBodyException("give the trip's name under acknowledge, or 'all'");
    }
    String target = name.asText().equals("all") ? "" : name.asText();
    return new Request(Request.Action.ACKNOWLEDGE, target, Double.NaN, origin);
  }
}
