package ndprig.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapObserveRelation;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.elements.exception.ConnectorException;

/** Talks CoAP to one controller. */
final class RigClient implements AutoCloseable {
  private static final int PROBLEM_DETAILS = 257;
  private static final int LARGEST_BODY_BYTES = 512 * 1024;
  private static final Duration SHORT_LOOK = Duration.ofMillis(500);

  private final String base;
  private final Duration timeout;
  private final CoapEndpoint endpoint;
  private final ObjectMapper json = new ObjectMapper();
  private final CBORMapper cbor = new CBORMapper();

  /**
   * A client of a controller.
   *
   * @param base such as {@code coap://127.0.0.1:5683}
   * @param timeout how long to wait for an answer
   */
  RigClient(String base, Duration timeout) {
    this.base = base;
    this.timeout = timeout;
    CoapConfig.register();
    UdpConfig.register();
    Configuration configuration = Configuration.createStandardWithoutFile();
    configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, LARGEST_BODY_BYTES);
    this.endpoint = new CoapEndpoint.Builder().setConfiguration(configuration).build();
  }

  /**
   * Reads a resource.
   *
   * @throws RigClientException if there is no answer or a refusal
   */
  JsonNode get(String path) throws RigClientException {
    return get(path, timeout);
  }

  /**
   * The id of the run that the controller has; empty if it does not tell at once. Who wants a run
   * to end does not wait for this.
   */
  String presentRun() {
    try {
      return get("run", SHORT_LOOK).path("id").asText();
    } catch (RigClientException e) {
      return "";
    }
  }

  private JsonNode get(String path, Duration longest) throws RigClientException {
    Request request = Request.newGet();
    request.getOptions().setAccept(MediaTypeRegistry.APPLICATION_JSON);
    return send(path, request, longest);
  }

  /**
   * Sends an object by PUT or POST.
   *
   * @throws RigClientException if there is no answer or a refusal
   */
  JsonNode send(CoAP.Code method, String path, JsonNode body) throws RigClientException {
    Request request = new Request(method);
    request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_JSON);
    request.getOptions().setAccept(MediaTypeRegistry.APPLICATION_JSON);
    request.setPayload(body.toString());
    return send(path, request, timeout);
  }

  /**
   * Watches a resource until the relation is cancelled.
   *
   * @param heard gets each new state
   * @param lost is told when the server no longer answers
   */
  CoapObserveRelation observe(String path, Consumer<JsonNode> heard, Runnable lost) {
    CoapClient client = client(path, timeout);
    return client.observe(
        new CoapHandler() {
          @Override
          public void onLoad(CoapResponse response) {
            try {
              heard.accept(json.readTree(response.getPayload()));
            } catch (IOException e) {
              lost.run();
            }
          }

          @Override
          public void onError() {
            lost.run();
          }
        },
        MediaTypeRegistry.APPLICATION_JSON);
  }

  @Override
  public void close() {
    endpoint.destroy();
  }

  private CoapClient client(String path, Duration longest) {
    CoapClient client = new CoapClient(base + "/" + path);
    client.setEndpoint(endpoint);
    client.setTimeout(longest.toMillis());
    return client;
  }

  private JsonNode send(String path, Request request, Duration longest) throws RigClientException {
    try {
      CoapResponse response = client(path, longest).advanced(request);
      if (response == null) {
        throw RigClientException.unreachable(
            "no answer from "
                + base
                + " within "
                + longest.toSeconds()
                + " s; is the controller running?");
      }
      if (!response.isSuccess()) {
        throw RigClientException.refused(refusal(response));
      }
      return json.readTree(response.getPayload());
    } catch (IllegalArgumentException | ConnectorException | IOException e) {
      // The first is what an address that cannot be read or resolved ends in.
      throw RigClientException.unreachable("cannot talk to " + base + ": " + e.getMessage());
    }
  }

  private String refusal(CoapResponse response) throws IOException {
    String code = response.getCode().text;
    if (response.getOptions().getContentFormat() == PROBLEM_DETAILS) {
      JsonNode problem = cbor.readTree(response.getPayload());
      return problem.path("-2").asText(code) + " (" + code + ")";
    }
    return response.getResponseText() + " (" + code + ")";
  }
}
