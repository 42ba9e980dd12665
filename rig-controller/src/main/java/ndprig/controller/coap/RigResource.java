package ndprig.controller.coap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import ndprig.controller.service.Outcome;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** A resource that answers in JSON or CBOR and explains its refusals. */
class RigResource extends CoapResource {
  private final Representation representation;

  RigResource(String name, String resourceType, Representation representation) {
    super(name);
    this.representation = representation;
    getAttributes().addResourceType(resourceType);
    getAttributes().addContentType(MediaTypeRegistry.APPLICATION_JSON);
    getAttributes().addContentType(MediaTypeRegistry.APPLICATION_CBOR);
  }

  /** Answers 2.05 in the format the client accepts; 4.06 if it accepts neither. */
  final void content(CoapExchange exchange, Object view) {
    int format = accepted(exchange);
    if (!Representation.supports(format)) {
      problem(
          exchange,
          ResponseCode.NOT_ACCEPTABLE,
          "ask for application/json (50) or application/cbor (60)");
      return;
    }
    exchange.respond(ResponseCode.CONTENT, representation.write(view, format), format);
  }

  /** Reads the request's body; answers 4.15 or 4.00 itself and returns empty if it cannot. */
  final Optional<JsonNode> body(CoapExchange exchange) {
    int format = MediaTypeRegistry.APPLICATION_JSON;
    if (exchange.getRequestOptions().hasContentFormat()) {
      format = exchange.getRequestOptions().getContentFormat();
    }
    if (!Representation.supports(format)) {
      problem(
          exchange,
          ResponseCode.UNSUPPORTED_CONTENT_FORMAT,
          "send application/json (50) or application/cbor (60)");
      return Optional.empty();
    }
    Optional<JsonNode> body = representation.read(exchange.getRequestPayload(), format);
    if (body.isEmpty()) {
      problem(exchange, ResponseCode.BAD_REQUEST, "the body is not a well-formed object");
    }
    return body;
  }

  /** Answers with what became of a request. */
  final void outcome(CoapExchange exchange, Outcome outcome) {
    switch (outcome.reason()) {
      case DONE -> changed(exchange, outcome);
      case UNKNOWN -> problem(exchange, ResponseCode.NOT_FOUND, outcome.text());
      case CONFLICT -> problem(exchange, ResponseCode.CONFLICT, outcome.text());
      case OUT_OF_RANGE -> problem(exchange, ResponseCode.UNPROCESSABLE_ENTITY, outcome.text());
      case TIMED_OUT -> problem(exchange, ResponseCode.GATEWAY_TIMEOUT, outcome.text());
    }
  }

  /** Answers a refusal with RFC 9290 problem details. */
  final void problem(CoapExchange exchange, ResponseCode code, String detail) {
    byte[] body = representation.problem(code.name().replace('_', ' '), detail);
    exchange.respond(code, body, Representation.PROBLEM_DETAILS_CBOR);
  }

  /** What was done is done: it is told in JSON to a client that accepts nothing known here. */
  private void changed(CoapExchange exchange, Outcome outcome) {
    int wanted = accepted(exchange);
    int format = Representation.supports(wanted) ? wanted : MediaTypeRegistry.APPLICATION_JSON;
    exchange.respond(ResponseCode.CHANGED, representation.write(outcome, format), format);
  }

  /** The format that the client accepts, known here or not; JSON if it does not say. */
  private static int accepted(CoapExchange exchange) {
    return exchange.getRequestOptions().hasAccept()
        ? exchange.getRequestOptions().getAccept()
        : MediaTypeRegistry.APPLICATION_JSON;
  }
}
