package ndprig.controller.coap;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import ndprig.controller.service.Settled;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.Resource;

/** A series of things: {@code /name/{n}} is one of them, {@code /name} says how many. */
final class NumberedResource extends RigResource {
  /** A week, in seconds: what never changes may be kept by any cache. */
  private static final long MAX_AGE_SECONDS = 7L * 24 * 3600;

  private final LongFunction<Optional<? extends Settled>> one;
  private final LongSupplier count;
  private final Representation representation;

  NumberedResource(
      String name,
      Representation representation,
      LongSupplier count,
      LongFunction<Optional<? extends Settled>> one) {
    super(name, "ndprig.series", representation);
    this.representation = representation;
    this.count = count;
    this.one = one;
  }

  @Override
  public void handleGET(CoapExchange exchange) {
    content(exchange, Map.of("count", count.getAsLong()));
  }

  @Override
  public Resource getChild(String number) {
    return new One(number);
  }

  private final class One extends RigResource {
    One(String number) {
      super(number, "ndprig.item", representation);
      setVisible(false);
    }

    @Override
    public void handleGET(CoapExchange exchange) {
      Optional<? extends Settled> found = number().flatMap(one::apply);
      if (found.isEmpty()) {
        problem(
            exchange,
            ResponseCode.NOT_FOUND,
            "there is no " + getName() + " in " + NumberedResource.this.getName());
        return;
      }
      exchange.setMaxAge(found.get().settled() ? MAX_AGE_SECONDS : ViewResource.MAX_AGE_SECONDS);
      content(exchange, found.get());
    }

    private Optional<Long> number() {
      try {
        return Optional.of(Long.parseLong(getName()));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }
}
