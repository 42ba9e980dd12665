package ndprig.controller.coap;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** A view that is made in a moment, from what is in memory. */
class ViewResource extends RigResource {
  private final Supplier<?> view;

  ViewResource(String name, String resourceType, Serving serving, Supplier<?> view) {
    this(name, resourceType, serving, view, Set.of(Code.GET));
  }

  ViewResource(
      String name, String resourceType, Serving serving, Supplier<?> view, Set<Code> methods) {
    super(name, resourceType, serving, methods);
    this.view = view;
  }

  @Override
  public final void handleGET(CoapExchange exchange) {
    content(exchange, view.get(), MAX_AGE_SECONDS);
  }

  @Override
  final Optional<Object> current() {
    return Optional.of(view.get());
  }
}
