package ndprig.controller.coap;

import java.util.List;
import java.util.Set;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** Events of the run: {@code ?after=N} gives those after sequence number N. */
final class EventsResource extends RigResource {
  private static final String AFTER = "after=";

  EventsResource(Serving serving) {
    super("events", "ndprig.events", serving, Set.of(Code.GET));
  }

  @Override
  boolean takesQuery(String query) {
    return query.matches(AFTER + "-?\\d{1,18}");
  }

  @Override
  String queryRule() {
    return "use after=N";
  }

  @Override
  public void handleGET(CoapExchange exchange) {
    List<String> queries = exchange.getRequestOptions().getUriQuery();
    if (queries.size() > 1) {
      problem(exchange, ResponseCode.BAD_OPTION, "after=N is given more than once");
      return;
    }
    long after = queries.isEmpty() ? -1 : Long.parseLong(queries.get(0).substring(AFTER.length()));
    later(exchange, () -> content(exchange, serving().service().events(after), MAX_AGE_SECONDS));
  }
}
