package ndprig.controller.coap;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;

/** Writes views as JSON or CBOR, and reads requests in either. Thread-safe. */
final class Representation {
  /** RFC 9290, section 6.1: application/concise-problem-details+cbor. */
  static final int PROBLEM_DETAILS_CBOR = 257;

  /** RFC 9290, section 2: the map keys of the standard entries. */
  private static final int PROBLEM_TITLE = -1;

  private static final int PROBLEM_DETAIL = -2;

  private static final int LONGEST_SHOWN = 40;

  /** Control and format characters, lone surrogates, separators of lines. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  /** Fowler, Noll, Vo: FNV-1a, 64 bits (IETF draft-eastlake-fnv, section 5). */
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;

  private static final long FNV_PRIME = 0x100000001b3L;

  private static final ObjectWriter PROBLEMS = configured(new CBORMapper()).writer();

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

  /**
   * Reads a request body.
   *
   * @param keys that may be in it
   */
  Body read(byte[] body, int contentFormat, List<String> keys) {
    JsonNode node;
    try {
      node = mapper(contentFormat).readTree(body);
    } catch (IOException e) {
      return Body.bad("the body is not one well-formed object with each key once");
    }
    if (node == null || !node.isObject()) {
      return Body.bad("the body is not a well-formed object");
    }
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!keys.contains(name)) {
        return Body.bad(
            "unknown key '" + shown(name) + "'; it may hold " + String.join(", ", keys));
      }
    }
    return new Body(node, "");
  }

  /** What a client sent, as it may stand in an answer: short, and all of it can be seen. */
  static String shown(String name) {
    String start = name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "…";
    return INVISIBLE.matcher(start).replaceAll("?");
  }

  /** Whether a terminal shows all of a text and takes no order from it. */
  static boolean isVisible(String text) {
    return !INVISIBLE.matcher(text).find();
  }

  /**
   * A body that was read.
   *
   * @param object what is in it
   * @param problem one sentence if it cannot be read; else empty
   */
  record Body(JsonNode object, String problem) {
    static Body bad(String problem) {
      return new Body(MissingNode.getInstance(), problem);
    }
  }

  /** The entity-tag of a body: its 64-bit FNV-1a hash. */
  static byte[] tag(byte[] body) {
    long hash = FNV_OFFSET;
    for (byte value : body) {
      hash = (hash ^ (value & 0xff)) * FNV_PRIME;
    }
    return ByteBuffer.allocate(Long.BYTES).putLong(hash).array();
  }

  /** Writes RFC 9290 problem details. */
  static byte[] problem(ResponseCode code, String detail) {
    try {
      return PROBLEMS.writeValueAsBytes(
          new ProblemDetails(
              Map.of(PROBLEM_TITLE, code.name().replace('_', ' '), PROBLEM_DETAIL, detail)));
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
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
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
