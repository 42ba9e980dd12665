package ndprig.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.UUID;

/** A command that changes something; it sends an id, so that a repeated datagram has one effect. */
abstract class RequestCommand extends ClientCommand {
  /** An object that carries a fresh request id. */
  static ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("request_id", UUID.randomUUID().toString());
    return body;
  }

  @Override
  final void show(JsonNode answer, PrintWriter out) {
    out.println(answer.path("text").asText());
  }
}
