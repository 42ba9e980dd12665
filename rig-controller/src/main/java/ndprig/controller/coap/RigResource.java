package ndprig.controller.coap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import ndprig.controller.service.Outcome;
import ndprig.controller.service.Request;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.OptionSet;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A resource that answers in JSON or CBOR, holds a request against its conditions (RFC 7252,
 * 5.10.8) and explains its refusals.
 */
abstract class RigResource extends CoapResource {
  /** How long a view may be kept; an observer that hears nothing for longer asks again. */
  static final long MAX_AGE_SECONDS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(RigResource.class);
  private static final long RETRY_SECONDS = 1;

  private final Serving serving;
  private final Set<Code> methods;

  RigResource(String name, String resourceType, Serving serving, Set<Code> methods) {
    super(name);
    this.serving = serving;
    this.methods = Set.copyOf(methods);
    getAttributes().addResourceType(resourceType);
    getAttributes()
        .addInterfaceDescription(methods.size() > 1 ? "ndprig.readwrite" : "ndprig.read");
    getAttributes().addContentType(MediaTypeRegistry.APPLICATION_JSON);
    getAttributes().addContentType(MediaTypeRegistry.APPLICATION_CBOR);
  }

  @Override
  public final void handleRequest(Exchange raw) {
    CoapExchange exchange = new CoapExchange(raw);
    Code method = exchange.getRequestCode();
    if (!methods.contains(method)) {
      problem(
          exchange,
          ResponseCode.METHOD_NOT_ALLOWED,
          method + " is not a method of " + path() + ", which takes " + methodNames());
      return;
    }
    for (String query : exchange.getRequestOptions().getUriQuery()) {
      if (!takesQuery(query)) {
        problem(
            exchange,
            ResponseCode.BAD_OPTION,
            "unknown query '" + Representation.shown(query) + "'; " + queryRule());
        return;
      }
    }
    if (method == Code.GET) {
      handleGET(exchange);
    } else if (mayWrite(exchange)) {
      write(exchange);
    }
  }

  @Override
  public abstract void handleGET(CoapExchange exchange);

  /** Does what is asked for by one of the methods besides GET. */
  void write(CoapExchange exchange) {
    throw new IllegalStateException(getName() + " is only read");
  }

  /** How it is called in a sentence. */
  String path() {
    return getName();
  }

  /** Whether a query means something here. */
  boolean takesQuery(String query) {
    return false;
  }

  /** Which queries mean something here, for who sent another. */
  String queryRule() {
    return path() + " takes none";
  }

  /** What a GET would show now, against which the conditions of a write are held. */
  Optional<Object> current() {
    return Optional.empty();
  }

  final Serving serving() {
    return serving;
  }

  private String methodNames() {
    return new TreeSet<>(methods).stream().map(Code::name).collect(Collectors.joining(" and "));
  }

  private boolean mayWrite(CoapExchange exchange) {
    if (serving.readOnly()) {
      problem(
          exchange,
          ResponseCode.FORBIDDEN,
          "this controller listens beyond its own machine and is therefore read-only"
              + " (coap.read_only); end it, and serve on 127.0.0.1 to control the rig");
      return false;
    }
    OptionSet options = exchange.getRequestOptions();
    if (options.hasIfNoneMatch() || (options.getIfMatchCount() > 0 && !matchesCurrent(options))) {
      problem(
          exchange,
          ResponseCode.PRECONDITION_FAILED,
          options.hasIfNoneMatch()
              ? getName() + " exists; If-None-Match does not hold"
              : getName() + " is not what If-Match says; read it again");
      return false;
    }
    return true;
  }

  private boolean matchesCurrent(OptionSet options) {
    if (options.isIfMatch(new byte[0])) {
      return true;
    }
    Optional<Object> view = current();
    return view.isPresent()
        && (options.isIfMatch(tag(view.get(), MediaTypeRegistry.APPLICATION_JSON))
            || options.isIfMatch(tag(view.get(), MediaTypeRegistry.APPLICATION_CBOR)));
  }

  private byte[] tag(Object view, int format) {
    return Representation.tag(serving.representation().write(view, format));
  }

  /** Does something that may take more than a moment; says so if too much of that waits. */
  final void later(CoapExchange exchange, Runnable work) {
    try {
      CompletableFuture<?> unused =
          CompletableFuture.runAsync(work, serving.reading())
              .whenComplete((done, error) -> answerError(exchange, error));
    } catch (RejectedExecutionException e) {
      busy(exchange, "too many requests wait; ask again in a second");
    }
  }

  /**
   * Answers 2.05 in the format the client accepts, or 2.03 if it holds the same already; 4.06 if it
   * accepts neither format.
   */
  final void content(CoapExchange exchange, Object view, long maxAgeSeconds) {
    int format = accepted(exchange);
    if (!Representation.supports(format)) {
      problem(
          exchange,
          ResponseCode.NOT_ACCEPTABLE,
          "ask for application/json (50) or application/cbor (60)");
      return;
    }
    byte[] body = serving.representation().write(view, format);
    byte[] tag = Representation.tag(body);
    OptionSet options = exchange.getRequestOptions();
    if (options.hasIfNoneMatch() || (options.getIfMatchCount() > 0 && !options.isIfMatch(tag))) {
      problem(
          exchange,
          ResponseCode.PRECONDITION_FAILED,
          getName() + " exists and is not what the conditions say");
      return;
    }
    exchange.setMaxAge(maxAgeSeconds);
    exchange.setETag(tag);
    if (options.containsETag(tag)) {
      exchange.respond(ResponseCode.VALID);
    } else {
      exchange.respond(ResponseCode.CONTENT, body, format);
    }
  }

  /**
   * Reads the request's body; answers 4.15 or 4.00 itself and returns empty if it cannot.
   *
   * @param keys that may be in it
   */
  final Optional<JsonNode> body(CoapExchange exchange, List<String> keys) {
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
    Representation.Body body =
        serving.representation().read(exchange.getRequestPayload(), format, keys);
    if (!body.problem().isEmpty()) {
      problem(exchange, ResponseCode.BAD_REQUEST, body.problem());
      return Optional.empty();
    }
    return Optional.of(body.object());
  }

  /**
   * Hands a request to the service and answers when it is known what came of it. What is urgent is
   * handed on at once and passes by all that waits.
   */
  final void ask(CoapExchange exchange, Request request) {
    if (!request.urgent() && !serving.writes().allows(exchange.getSourceSocketAddress())) {
      exchange.setMaxAge(RETRY_SECONDS);
      problem(
          exchange,
          ResponseCode.TOO_MANY_REQUESTS,
          "too many requests from here; ask again in a second");
      return;
    }
    if (request.urgent()) {
      answer(exchange, serving.service().execute(request));
    } else {
      later(exchange, () -> answer(exchange, serving.service().execute(request)));
    }
  }

  private void answer(CoapExchange exchange, CompletableFuture<Outcome> reply) {
    CompletableFuture<?> unused =
        reply.whenCompleteAsync(
            (outcome, error) -> {
              if (error == null) {
                outcome(exchange, outcome);
              }
              answerError(exchange, error);
            },
            serving.answering());
  }

  private void answerError(CoapExchange exchange, @Nullable Throwable error) {
    if (error != null) {
      LOG.error("{}: a request ended by an error", getName(), error);
      problem(
          exchange,
          ResponseCode.INTERNAL_SERVER_ERROR,
          "the request ended by an error; see the controller's log");
    }
  }

  private void outcome(CoapExchange exchange, Outcome outcome) {
    switch (outcome.reason()) {
      case DONE -> changed(exchange, outcome);
      case UNKNOWN -> problem(exchange, ResponseCode.NOT_FOUND, outcome.text());
      case CONFLICT -> problem(exchange, ResponseCode.CONFLICT, outcome.text());
      case OUT_OF_RANGE -> problem(exchange, ResponseCode.UNPROCESSABLE_ENTITY, outcome.text());
      case TIMED_OUT -> problem(exchange, ResponseCode.GATEWAY_TIMEOUT, outcome.text());
      case BUSY -> busy(exchange, outcome.text());
    }
  }

  private static void busy(CoapExchange exchange, String detail) {
    exchange.setMaxAge(RETRY_SECONDS);
    problem(exchange, ResponseCode.SERVICE_UNAVAILABLE, detail);
  }

  /** Answers a refusal with RFC 9290 problem details. */
  static void problem(CoapExchange exchange, ResponseCode code, String detail) {
    exchange.respond(
        code, Representation.problem(code, detail), Representation.PROBLEM_DETAILS_CBOR);
  }

  /** What was done is done: it is told in JSON to a client that accepts nothing known here. */
  private void changed(CoapExchange exchange, Outcome outcome) {
    int wanted = accepted(exchange);
    int format = Representation.supports(wanted) ? wanted : MediaTypeRegistry.APPLICATION_JSON;
    exchange.respond(ResponseCode.CHANGED, serving.representation().write(outcome, format), format);
  }

  /** The format that the client accepts, known here or not; JSON if it does not say. */
  private static int accepted(CoapExchange exchange) {
    return exchange.getRequestOptions().hasAccept()
        ? exchange.getRequestOptions().getAccept()
        : MediaTypeRegistry.APPLICATION_JSON;
  }
}
