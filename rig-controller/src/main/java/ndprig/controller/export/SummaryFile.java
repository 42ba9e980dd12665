package ndprig.controller.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.Path;
import ndprig.controller.store.WholeFile;

/** Writes the summary of a run as JSON. */
public final class SummaryFile {
  private SummaryFile() {}

  /**
   * Writes the summary.
   *
   * @param file is overwritten
   * @throws IOException if it cannot be written
   */
  public static void write(RunSummary summary, Path file) throws IOException {
    SimpleModule module = new SimpleModule();
    module.addSerializer(double.class, new FiniteOrNull());
    ObjectMapper mapper =
        new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .registerModule(module);
    WholeFile.write(file, mapper.writeValueAsString(summary) + "\n");
  }

  /** JSON has no NaN. */
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
