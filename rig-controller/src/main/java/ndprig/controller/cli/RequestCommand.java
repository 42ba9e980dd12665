package ndprig.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.UUID;

/** A command that changes something; it sends an id, so that a repeated datagram has one effect. */
abstract class RequestCommand extends ClientCommand {
  private static final int LONGEST_NAME = 40;

  /** An object that carries a fresh request id and who asks. */
  static ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("request_id", UUID.randomUUID().toString());
    String user = System.getProperty("user.name", "").replaceAll("\\p{Cntrl}", "").strip();
    if (!user.isEmpty()) {
      body.put("by", user.substring(0, Math.min(user.length(), LONGEST_NAME)));
    }
    return body;
  }

  @Override
  final void show(JsonNode answer, PrintWriter out) {
    out.println(answer.path("text").asText());
  }
}
