package ndprig.controller.coap;

import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** A view that grows with the run: it is made and written out of the way of short ones. */
final class SeriesViewResource extends RigResource {
  private final Supplier<?> view;

  SeriesViewResource(String name, String resourceType, Serving serving, Supplier<?> view) {
    super(name, resourceType, serving, Set.of(Code.GET));
    this.view = view;
  }

  @Override
  public void handleGET(CoapExchange exchange) {
    later(exchange, () -> content(exchange, view.get(), MAX_AGE_SECONDS));
  }
}
