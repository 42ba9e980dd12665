package ndprig.hal.temperature.max31865;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Max31865CodecTest {
  private static final double REFERENCE_OHM = 4300;
  // Half a code of a PT1000 on 4300 ohm.
  private static final double HALF_CODE_KELVIN = 0.017;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final PlatinumRtd PT1000 = new PlatinumRtd(1000);

  @ParameterizedTest
  @CsvSource({
    "-20, 7023, 36 DE",
    "0, 7620, 3B 88",
    "25, 8362, 41 54",
    "60, 9392, 49 60",
    "100, 10555, 52 76"
  })
  void codesAndRegistersAgreeWithTheWorkedTable(double celsius, int code, String registers) {
    byte[] reply = HEX.parseHex("00 " + registers);
    assertThat(Max31865Codec.codeOf(PT1000.ohms(celsius), REFERENCE_OHM)).isEqualTo(code);
    assertThat(Max31865Codec.code(reply, 1)).isEqualTo(code);
    assertThat(Max31865Codec.faultBit(reply, 1)).isFalse();
    assertThat(PT1000.celsius(Max31865Codec.ohms(code, REFERENCE_OHM)))
        .isCloseTo(celsius, within(HALF_CODE_KELVIN));
  }

  @Test
  void readsTheRatioInOneTransfer() {
    byte[] request = Max31865Codec.read(Max31865Codec.RTD, 2);
    byte[] reply = HEX.parseHex("00 41 54");
    double celsius =
        PT1000.celsius(Max31865Codec.ohms(Max31865Codec.code(reply, 1), REFERENCE_OHM));
    assertThat(hex(request)).isEqualTo("01 FF FF");
    assertThat(celsius).isCloseTo(24.99, within(0.005));
  }

  @Test
  void writesTheConfigurationsOfTheDataSheet() {
    int base = Max31865Codec.baseConfig(4, 50);
    int running = base | Max31865Codec.BIAS | Max31865Codec.AUTO;
    assertThat(hex(Max31865Codec.writeConfig(running))).isEqualTo("80 C1");
    assertThat(hex(Max31865Codec.writeConfig(running | Max31865Codec.CLEAR_FAULTS)))
        .isEqualTo("80 C3");
    assertThat(
            hex(
                Max31865Codec.writeConfig(
                    base | Max31865Codec.BIAS | Max31865Codec.FAULT_CYCLE_AUTO)))
        .isEqualTo("80 85");
    assertThat(
            hex(
                Max31865Codec.writeConfig(
                    Max31865Codec.baseConfig(3, 50) | Max31865Codec.BIAS | Max31865Codec.AUTO)))
        .isEqualTo("80 D1");
    assertThat(Max31865Codec.baseConfig(2, 60)).isZero();
  }

  @Test
  void readsTheFaultStatus() {
    assertThat(hex(Max31865Codec.read(Max31865Codec.FAULT_STATUS, 1))).isEqualTo("07 FF");
  }

  @Test
  void writesThresholdsOfMinusFortyAndPlusHundredTwenty() {
    int high = Max31865Codec.codeOf(PT1000.ohms(120), REFERENCE_OHM);
    int low = Max31865Codec.codeOf(PT1000.ohms(-40), REFERENCE_OHM);
    assertThat(hex(Max31865Codec.writeThresholds(high, low))).isEqualTo("83 56 F6 32 2C");
  }

  @Test
  void namesEveryFaultBit() {
    assertThat(RtdFault.decode(0xFC)).containsExactly(RtdFault.values());
    assertThat(RtdFault.decode(0x20)).containsExactly(RtdFault.REFERENCE_HIGH);
    assertThat(RtdFault.describe(0x44)).contains("shorted").contains("supply rails");
    assertThat(RtdFault.describe(0)).contains("no fault is named");
  }

  @Test
  void limitsCodesToTheRegister() {
    assertThat(Max31865Codec.codeOf(5000, REFERENCE_OHM)).isEqualTo(32767);
    assertThat(Max31865Codec.codeOf(0, REFERENCE_OHM)).isZero();
  }

  private static String hex(byte[] bytes) {
    return HEX.formatHex(bytes);
  }
}
