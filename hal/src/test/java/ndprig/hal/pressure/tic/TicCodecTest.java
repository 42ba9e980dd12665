package ndprig.hal.pressure.tic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked bytes of the Tic user's guide. */
class TicCodecTest {
  @ParameterizedTest
  @CsvSource({
    "E0, 1234567890, E0 05 52 02 16 49",
    "E0, 3200, E0 01 00 0C 00 00",
    "E0, -3200, E0 0F 00 73 7F 7F",
    "EC, 0, EC 00 00 00 00 00",
    "E6, 2000000, E6 03 00 04 1E 00",
    "EA, 40000, EA 02 40 1C 00 00"
  })
  void writes32BitValues(String command, int value, String bytes) {
    assertThat(hex(TicCodec.write32(HexFormat.fromHexDigits(command), value))).isEqualTo(bytes);
  }

  @Test
  void writes7BitValues() {
    assertThat(hex(TicCodec.write7(TicCodec.SET_STEP_MODE, 4))).isEqualTo("94 04");
    assertThat(hex(TicCodec.write7(TicCodec.SET_CURRENT_LIMIT, 10))).isEqualTo("91 0A");
    assertThat(hex(TicCodec.write7(TicCodec.GO_HOME, 0))).isEqualTo("97 00");
  }

  @Test
  void readsBlocks() {
    assertThat(hex(TicCodec.readBlock(TicCodec.GET_VARIABLE, 0, 15))).isEqualTo("A1 00 0F");
    assertThat(hex(TicCodec.readBlock(TicCodec.GET_VARIABLE_AND_CLEAR_ERRORS, 4, 4)))
        .isEqualTo("A2 04 04");
    assertThat(hex(TicCodec.readBlock(TicCodec.GET_VARIABLE, 0xFF, 1))).isEqualTo("A1 7F 41");
  }

  @ParameterizedTest
  @CsvSource({
    "83 01, 17",
    "E0 01 00 0C 00 00, 1D",
    "E0 0F 00 73 7F 7F, 39",
    "89, 45",
    "97 00, 7C",
    "8C, 22",
    "86, 7D",
    "85, 2F",
    "83, 1A",
    "8F, 70",
    "B0, 53",
    "8A, 17",
    "94 04, 64",
    "91 0A, 5F",
    "A1 00 0F, 45",
    "A2 04 04, 1E"
  })
  void appendsTheCrc(String bytes, String crc) {
    byte[] message = HexFormat.ofDelimiter(" ").parseHex(bytes);
    assertThat(hex(TicCodec.withCrc(message))).isEqualTo(bytes + " " + crc);
  }

  @Test
  void quickCommandsHaveTheGuidesCodes() {
    assertThat(hex(TicCodec.quick(TicCodec.HALT_AND_HOLD))).isEqualTo("89");
    assertThat(hex(TicCodec.quick(TicCodec.RESET_COMMAND_TIMEOUT))).isEqualTo("8C");
    assertThat(hex(TicCodec.quick(TicCodec.DEENERGIZE))).isEqualTo("86");
    assertThat(hex(TicCodec.quick(TicCodec.ENERGIZE))).isEqualTo("85");
    assertThat(hex(TicCodec.quick(TicCodec.EXIT_SAFE_START))).isEqualTo("83");
  }

  @Test
  void readsLittleEndianValues() {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex("D2 02 96 49 80 F3 FF FF");
    assertThat(TicCodec.signed32(bytes, 0)).isEqualTo(1234567890);
    assertThat(TicCodec.signed32(bytes, 4)).isEqualTo(-3200);
    assertThat(TicCodec.unsigned16(bytes, 4)).isEqualTo(0xF380);
  }

  @Test
  void putsErrorBitsIntoWords() {
    assertThat(TicError.describe(0)).isEqualTo("none");
    assertThat(TicError.describe(0x0C)).isEqualTo("supply voltage too low, kill switch active");
    assertThat(TicError.describe(1 << 19)).isEqualTo("serial CRC");
  }

  private static String hex(byte[] bytes) {
    return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
  }
}
