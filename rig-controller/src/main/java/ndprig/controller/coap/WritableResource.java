package ndprig.controller.coap;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ndprig.controller.service.Request;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;

/**
 * A view of which something can be asked, by one method with an object: what is asked, and who asks
 * under which id.
 */
abstract class WritableResource extends ViewResource {
  /** Name or id of the run that is meant. */
  static final String RUN = "run";

  private static final String ID = "request_id";
  private static final String BY = "by";
  private static final int LONGEST = 64;

  private final List<String> keys;

  /**
   * A resource.
   *
   * @param method that asks for something
   * @param keys what an object may hold besides the id and who asks
   */
  WritableResource(
      String name,
      String resourceType,
      Serving serving,
      Supplier<?> view,
      Code method,
      List<String> keys) {
    super(name, resourceType, serving, view, Set.of(Code.GET, method));
    this.keys = Stream.concat(keys.stream(), Stream.of(ID, BY)).toList();
  }

  /** What a body asks for. */
  abstract Request request(JsonNode body, Request.Origin origin) throws BadBodyException;

  @Override
  final void write(CoapExchange exchange) {
    Optional<JsonNode> body = body(exchange, keys);
    if (body.isEmpty()) {
      return;
    }
    try {
      ask(exchange, request(body.get(), origin(body.get(), exchange.getSourceSocketAddress())));
    } catch (BadBodyException e) {
      problem(exchange, ResponseCode.BAD_REQUEST, e.problem());
    }
  }

  private static Request.Origin origin(JsonNode body, InetSocketAddress peer)
      throws BadBodyException {
    String address = peer.getAddress().getHostAddress();
    String host = address.contains(":") ? "[" + address + "]" : address;
    return new Request.Origin(
        body.has(ID) ? text(body, ID) : null,
        body.has(RUN) ? text(body, RUN) : "",
        (body.has(BY) ? text(body, BY) : "operator") + " at " + host + ":" + peer.getPort());
  }

  /**
   * A number as it is meant. The large integers of CBOR (RFC 8949, 3.4.3) are none: the library
   * reads some with the wrong sign. There is one 0, so that equal requests are the same.
   */
  static double number(JsonNode value, String problem) throws BadBodyException {
    if (!value.isNumber() || value.isBigInteger() || value.isBigDecimal()) {
      throw new BadBodyException(problem);
    }
    return value.doubleValue() + 0.0;
  }

  private static String text(JsonNode body, String key) throws BadBodyException {
    JsonNode given = body.path(key);
    if (!isText(given)) {
      throw new BadBodyException(key + " must be text of 1 to 64 characters");
    }
    return given.asText();
  }

  /** Whether it is a text as names are: not blank, not endless, and all of it can be seen. */
  static boolean isText(JsonNode given) {
    String text = given.isTextual() ? given.asText() : "";
    return !text.isBlank() && text.length() <= LONGEST && Representation.isVisible(text);
  }

  /** A body that asks for nothing. */
  static final class BadBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    /** The problem is one sentence. */
    BadBodyException(String problem) {
      super(problem);
      this.problem = problem;
    }

    String problem() {
      return problem;
    }
  }
}
