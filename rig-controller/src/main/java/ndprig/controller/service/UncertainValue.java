package ndprig.controller.service;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;
import ndprig.controller.reduce.Value;
import ndprig.dsp.uncertainty.PublishedValue;

/**
 * A number with its standard uncertainties. As {@link JsonUnwrapped} part x of a view it is written
 * as x, x_sigma, x_sigma_statistical and x_sigma_systematic; what is not known is null.
 *
 * @param value best value
 * @param sigma statistical and systematic combined
 * @param sigmaStatistical of counting and of what differs from step to step
 * @param sigmaSystematic of what is the same all the time
 */
@JsonSerialize(using = UncertainValue.Writer.class)
public record UncertainValue(
    double value, double sigma, double sigmaStatistical, double sigmaSystematic) {
  /** Nothing known. */
  public static final UncertainValue NONE = of(Value.NONE);

  /** A number of a reduction. */
  static UncertainValue of(Value number) {
    return new UncertainValue(
        number.value(), number.sigma(), number.sigmaStatistical(), number.sigmaSystematic());
  }

  /** A published number. */
  public static UncertainValue of(PublishedValue number) {
    return new UncertainValue(
        number.value(),
        number.combined().sigma(),
        number.sigmaStatistical(),
        number.sigmaSystematic());
  }

  /** Writes the four fields into the object that the number is part of. */
  static final class Writer extends StdSerializer<UncertainValue> {
    private static final long serialVersionUID = 1L;

    private final transient NameTransformer name;

    Writer() {
      this(NameTransformer.NOP);
    }

    private Writer(NameTransformer name) {
      super(UncertainValue.class);
      this.name = name;
    }

    @Override
    public boolean isUnwrappingSerializer() {
      return true;
    }

    @Override
    public JsonSerializer<UncertainValue> unwrappingSerializer(NameTransformer unwrapper) {
      return new Writer(NameTransformer.chainedTransformer(unwrapper, name));
    }

    @Override
    public void serialize(UncertainValue number, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      write(out, "", number.value);
      write(out, "_sigma", number.sigma);
      write(out, "_sigma_statistical", number.sigmaStatistical);
      write(out, "_sigma_systematic", number.sigmaSystematic);
    }

    private void write(JsonGenerator out, String suffix, double value) throws IOException {
      out.writeFieldName(name.transform(suffix));
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeNull();
      }
    }
  }
}
