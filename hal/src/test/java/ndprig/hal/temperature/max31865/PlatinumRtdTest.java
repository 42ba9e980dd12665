package ndprig.hal.temperature.max31865;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatinumRtdTest {
  // The table gives three decimals.
  private static final double TABLE_OHM = 0.0006;
  // The inverse is exact above 0 °C and iterated to less than this below.
  private static final double ROUND_TRIP_KELVIN = 1e-8;

  @ParameterizedTest
  @CsvSource({"-20, 921.599", "0, 1000.000", "25, 1097.347", "60, 1232.419", "100, 1385.055"})
  void givesTheResistanceOfTheStandardTable(double celsius, double ohms) {
    assertThat(new PlatinumRtd(1000).ohms(celsius)).isCloseTo(ohms, within(TABLE_OHM));
  }

  @Property(seed = "13")
  void temperatureComesBackFromItsResistance(@ForAll @DoubleRange(min = -200, max = 850) double t) {
    PlatinumRtd rtd = new PlatinumRtd(100);
    assertThat(rtd.celsius(rtd.ohms(t))).isCloseTo(t, within(ROUND_TRIP_KELVIN));
  }

  @Test
  void saysSoWhenNoPlatinumHasTheResistance() {
    assertThat(new PlatinumRtd(100).celsius(1e6)).isNaN();
  }

  @Test
  void refusesAnElementWithoutResistance() {
    assertThatThrownBy(() -> new PlatinumRtd(0)).hasMessageContaining("nominalOhm");
  }
}
