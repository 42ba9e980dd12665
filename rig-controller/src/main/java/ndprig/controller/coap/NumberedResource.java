package ndprig.controller.coap;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import ndprig.controller.service.Cacheable;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.Resource;

/** A series of things: {@code /name/{n}} is one of them, {@code /name} says how many. */
final class NumberedResource extends RigResource {
  /** A week, in seconds: what never changes may be kept by any cache. */
  private static final long SETTLED_MAX_AGE_SECONDS = 7L * 24 * 3600;

  private final LongFunction<Optional<? extends Cacheable>> one;
  private final LongSupplier count;

  NumberedResource(
      String name,
      Serving serving,
      LongSupplier count,
      LongFunction<Optional<? extends Cacheable>> one) {
    super(name, "ndprig.series", serving, Set.of(Code.GET));
    this.count = count;
    this.one = one;
  }

  @Override
  public void handleGET(CoapExchange exchange) {
    content(exchange, Map.of("count", count.getAsLong()), MAX_AGE_SECONDS);
  }

  @Override
  public Resource getChild(String number) {
    return new One(number);
  }

  private final class One extends RigResource {
    One(String number) {
      super(number, "ndprig.item", NumberedResource.this.serving(), Set.of(Code.GET));
      setVisible(false);
    }

    @Override
    String path() {
      return NumberedResource.this.getName() + "/" + getName();
    }

    @Override
    public void handleGET(CoapExchange exchange) {
      later(exchange, () -> answer(exchange));
    }

    private void answer(CoapExchange exchange) {
      Optional<? extends Cacheable> found =
          getName().matches("0|[1-9]\\d{0,17}")
              ? one.apply(Long.parseLong(getName()))
              : Optional.empty();
      if (found.isPresent()) {
        long maxAge = found.get().settled() ? SETTLED_MAX_AGE_SECONDS : MAX_AGE_SECONDS;
        content(exchange, found.get(), maxAge);
      } else {
        problem(
            exchange,
            ResponseCode.NOT_FOUND,
            "there is no "
                + Representation.shown(getName())
                + " in "
                + NumberedResource.this.getName());
      }
    }
  }
}
