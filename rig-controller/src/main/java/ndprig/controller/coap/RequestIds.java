package ndprig.controller.coap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds the id under which a request is carried out once. A client that may repeat itself gives
 * one; for one that does not, each message is a request of its own.
 */
final class RequestIds {
  /** What a client is told when its id cannot be used. */
  static final String RULE = "request_id must be text of 1 to 64 characters";

  private static final int LONGEST = 64;

  private final String prefix;
  private final AtomicLong made = new AtomicLong();

  /** Ids made here begin with the prefix, which must differ from process to process. */
  RequestIds(String prefix) {
    this.prefix = prefix;
  }

  Optional<String> of(JsonNode body) {
    JsonNode given = body.path("request_id");
    if (given.isMissingNode()) {
      return Optional.of(prefix + "-" + made.incrementAndGet());
    }
    String text = given.isTextual() ? given.asText() : "";
    return text.isBlank() || text.length() > LONGEST ? Optional.empty() : Optional.of(text);
  }
}
