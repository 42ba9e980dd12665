package ndprig.controller.coap;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.californium.core.coap.MediaTypeRegistry;

/** Writes views as JSON or CBOR, and reads requests in either. Thread-safe. */
final class Representation {
  /** RFC 9290, section 6.1: application/concise-problem-details+cbor. */
  static final int PROBLEM_DETAILS_CBOR = 257;

  /** RFC 9290, section 2: the map keys of the standard entries. */
  private static final int PROBLEM_TITLE = -1;

  private static final int PROBLEM_DETAIL = -2;

  private final ObjectMapper json = configured(new ObjectMapper());
  private final ObjectMapper cbor = configured(new CBORMapper());

  /** Whether a content format can be written here. */
  static boolean supports(int contentFormat) {
    return contentFormat == MediaTypeRegistry.APPLICATION_JSON
        || contentFormat == MediaTypeRegistry.APPLICATION_CBOR;
  }

  /** Writes a view in a format for which {@link #supports} holds. */
  byte[] write(Object view, int contentFormat) {
    try {
      return mapper(contentFormat).writeValueAsBytes(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view that cannot be written: " + view.getClass(), e);
    }
  }

  /** Reads a request body; empty if it is not well formed or not an object. */
  Optional<JsonNode> read(byte[] body, int contentFormat) {
    try {
      JsonNode node = mapper(contentFormat).readTree(body);
      return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Writes RFC 9290 problem details. */
  byte[] problem(String title, String detail) {
    try {
      return cbor.writer()
          .writeValueAsBytes(
              new ProblemDetails(Map.of(PROBLEM_TITLE, title, PROBLEM_DETAIL, detail)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("problem details that cannot be written", e);
    }
  }

  private ObjectMapper mapper(int contentFormat) {
    return contentFormat == MediaTypeRegistry.APPLICATION_CBOR ? cbor : json;
  }

  private static ObjectMapper configured(ObjectMapper mapper) {
    SimpleModule module = new SimpleModule();
    module.addSerializer(Double.class, new FiniteOrNull());
    module.addSerializer(double.class, new FiniteOrNull());
    module.addSerializer(ProblemDetails.class, new ProblemWriter());
    return mapper
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .registerModule(module);
  }

  private record ProblemDetails(Map<Integer, String> entries) {}

  /** Writes integer labels, which a map serializer would turn into text. */
  private static final class ProblemWriter extends StdSerializer<ProblemDetails> {
    private static final long serialVersionUID = 1L;

    ProblemWriter() {
      super(ProblemDetails.class);
    }

    @Override
    public void serialize(ProblemDetails value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartObject(value, value.entries().size());
      for (Map.Entry<Integer, String> entry : value.entries().entrySet()) {
        out.writeFieldId(entry.getKey());
        out.writeString(entry.getValue());
      }
      out.writeEndObject();
    }
  }

  /** JSON has no NaN: a mean without samples is null. */
  private static final class FiniteOrNull extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    FiniteOrNull() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeNull();
      }
    }
  }
}
