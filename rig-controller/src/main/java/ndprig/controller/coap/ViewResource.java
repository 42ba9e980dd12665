package ndprig.controller.coap;

import java.util.function.Supplier;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** A view that can only be read. */
class ViewResource extends RigResource {
  /** How long a view may be kept; an observer that hears nothing for longer asks again. */
  static final long MAX_AGE_SECONDS = 5;

  private final Supplier<?> view;

  ViewResource(String name, String resourceType, Representation representation, Supplier<?> view) {
    super(name, resourceType, representation);
    this.view = view;
  }

  @Override
  public final void handleGET(CoapExchange exchange) {
    exchange.setMaxAge(MAX_AGE_SECONDS);
    content(exchange, view.get());
  }

  @Override
  public void handlePUT(CoapExchange exchange) {
    problem(exchange, ResponseCode.METHOD_NOT_ALLOWED, getName() + " can only be read");
  }

  @Override
  public void handlePOST(CoapExchange exchange) {
    problem(exchange, ResponseCode.METHOD_NOT_ALLOWED, getName() + " can only be read");
  }
}
