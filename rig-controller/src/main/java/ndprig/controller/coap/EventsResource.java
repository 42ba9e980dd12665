package ndprig.controller.coap;

import java.util.List;
import ndprig.controller.service.RigService;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** Events of the run: {@code ?after=N} gives those after sequence number N. */
final class EventsResource extends RigResource {
  private static final String AFTER = "after=";

  private final RigService service;

  EventsResource(Representation representation, RigService service) {
    super("events", "ndprig.events", representation);
    this.service = service;
  }

  @Override
  public void handleGET(CoapExchange exchange) {
    List<String> queries = exchange.getRequestOptions().getUriQuery();
    long after = -1;
    for (String query : queries) {
      if (!query.matches(AFTER + "-?\\d{1,18}")) {
        problem(exchange, ResponseCode.BAD_OPTION, "unknown query '" + query + "'; use after=N");
        return;
      }
      after = Long.parseLong(query.substring(AFTER.length()));
    }
    content(exchange, service.events(after));
  }
}
