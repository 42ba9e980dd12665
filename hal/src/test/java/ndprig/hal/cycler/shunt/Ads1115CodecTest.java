package ndprig.hal.cycler.shunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class Ads1115CodecTest {
  private static final double ROUNDING_VOLTS = 1e-15;

  @Test
  void startsADifferentialConversionAsTheDataSheetDoesWithItsMark() {
    int word =
        Ads1115Codec.startSingle(Ads1115Codec.AIN0_AIN1, Ads1115Range.V0_256, Ads1115Rate.SPS_8);
    assertThat(Ads1115Codec.writeConfiguration(word)).containsExactly(0x01, 0x8B, 0x07);
  }

  @Test
  void startsASingleEndedConversionAsTheDataSheetDoesWithItsMark() {
    int word =
        Ads1115Codec.startSingle(Ads1115Codec.AIN0, Ads1115Range.V4_096, Ads1115Rate.SPS_128);
    assertThat(Ads1115Codec.writeConfiguration(word)).containsExactly(0x01, 0xC3, 0x87);
  }

  @Test
  void readsANegativeResult() {
    int result = Ads1115Codec.result(new byte[] {(byte) 0xFF, 0x38});
    assertThat(result).isEqualTo(-200);
    assertThat(Ads1115Range.V0_256.volts(result)).isCloseTo(-1.5625e-3, within(ROUNDING_VOLTS));
  }

  @Test
  void oneCodeHasTheDataSheetsWeightInEveryRange() {
    double[] microvolts = {187.5, 125, 62.5, 31.25, 15.625, 7.8125};
    for (Ads1115Range range : Ads1115Range.values()) {
      assertThat(range.volts(1)).isCloseTo(microvolts[range.code()] * 1e-6, within(ROUNDING_VOLTS));
    }
  }

  @Test
  void bothRailsAreSaturated() {
    assertThat(Ads1115Codec.saturated(32767)).isTrue();
    assertThat(Ads1115Codec.saturated(-32768)).isTrue();
    assertThat(Ads1115Codec.saturated(32766)).isFalse();
  }
}
