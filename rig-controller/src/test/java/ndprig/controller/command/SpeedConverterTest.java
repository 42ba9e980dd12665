package ndprig.controller.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SpeedConverterTest {
  private final SpeedConverter converter = new SpeedConverter();

  @Test
  void maxIsAsFastAsItGoes() {
    assertThat(converter.convert("max")).isEqualTo(SpeedConverter.MAX);
  }

  @Test
  void aFactorIsTakenAsItIs() {
    assertThat(converter.convert("0.5")).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "", "MAX", "fast"})
  void anythingElseIsToldWithWhatWouldDo(String text) {
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> converter.convert(text))
        .withMessage("\"" + text + "\" is neither max nor a factor above 0");
  }
}
