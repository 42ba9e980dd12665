package ndprig.hal.instrument.max31865;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimulatedMax31865Test {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  // PT1000 at 25 °C; reads 8362 on 4300 ohm.
  private static final double OHM_AT_25 = 1097.347;

  private final SimulatedMax31865 chip =
      new SimulatedMax31865(nanos -> OHM_AT_25, 4300, 0, new SplittableRandom(1));

  @Test
  void powersUpWithTheDefaultsOfTheDataSheet() {
    assertThat(at(0, "00 FF FF FF FF FF FF FF FF")).isEqualTo("00 00 00 00 FF FF 00 00 00");
  }

  @Test
  void aOneShotClearsItsBitWhenTheResultIsThere() {
    at(0, "80 81");
    at(10_000, "80 A1");
    assertThat(at(72_400, "00 FF FF FF")).isEqualTo("00 A1 00 00");
    assertThat(at(72_500, "00 FF FF FF")).isEqualTo("00 81 41 54");
  }

  @Test
  void theSixtyHertzFilterIsFaster() {
    at(0, "80 80");
    at(10_000, "80 A0");
    assertThat(at(61_900, "00 FF")).isEqualTo("00 A0");
    assertThat(at(62_000, "00 FF FF FF")).isEqualTo("00 80 41 54");
  }

  @Test
  void automaticConversionsGoOn() {
    at(0, "80 C1");
    at(1_000_000, "01 FF FF");
    chip.inject(Max31865Fault.SHORTED_ELEMENT);
    assertThat(at(1_021_000, "01 FF FF")).isEqualTo("00 00 00");
  }

  @Test
  void aConversionTooSoonAfterTheBiasReadsLow() {
    at(0, "80 81");
    at(1_000, "80 A1");
    byte[] reply = HEX.parseHex(at(70_000, "01 FF FF"));
    int code = (((reply[1] & 0xFF) << 8) | (reply[2] & 0xFF)) >> 1;
    assertThat(code).isBetween(1, 8361);
  }

  @Test
  void withoutBiasThereIsNothingToMeasure() {
    at(0, "80 21");
    assertThat(at(70_000, "01 FF FF")).isEqualTo("00 00 00");
  }

  @Test
  void aCrossedThresholdLatchesUntilCleared() {
    at(0, "83 30 00 00 00");
    at(0, "80 81");
    at(10_000, "80 A1");
    assertThat(at(80_000, "01 FF FF")).isEqualTo("00 41 55");
    assertThat(at(80_000, "07 FF")).isEqualTo("00 80");
    at(80_000, "83 FF FF 00 00");
    assertThat(at(80_000, "07 FF")).isEqualTo("00 80");
    at(80_000, "80 83");
    assertThat(at(80_000, "07 FF")).isEqualTo("00 00");
    assertThat(at(80_000, "00 FF")).isEqualTo("00 81");
  }

  @Test
  void aLeadCheckClearsItsBitsAndFindsAnOpenElement() {
    chip.inject(Max31865Fault.OPEN_ELEMENT);
    at(0, "80 81");
    at(10_000, "80 85");
    assertThat(at(10_100, "00 FF")).isEqualTo("00 85");
    assertThat(at(11_000, "00 FF")).isEqualTo("00 81");
    assertThat(at(11_000, "07 FF")).isEqualTo("00 20");
  }

  @Test
  void aSlowChipTakesTenTimesAsLong() {
    chip.inject(Max31865Fault.SLOW);
    at(0, "80 81");
    at(10_000, "80 A1");
    assertThat(at(600_000, "00 FF")).isEqualTo("00 A1");
    assertThat(at(640_000, "00 FF")).isEqualTo("00 81");
  }

  @Test
  void theResultAndTheFaultStatusCannotBeWritten() {
    at(0, "81 12 34");
    at(0, "87 FF");
    assertThat(at(0, "01 FF FF")).isEqualTo("00 00 00");
    assertThat(at(0, "07 FF")).isEqualTo("00 00");
  }

  @Test
  void aRebootRestoresTheDefaults() {
    at(0, "80 C1");
    at(0, "83 11 22 33 44");
    chip.reboot();
    assertThat(at(0, "00 FF FF FF FF FF FF FF FF")).isEqualTo("00 00 00 00 FF FF 00 00 00");
  }

  @Test
  void withoutPowerItTakesNothingInAndItsOutputFloats() {
    chip.powerOff();
    at(0, "80 81");
    assertThat(at(0, "00 FF FF")).isIn("00 00 00", "FF FF FF");
    chip.powerOn();
    assertThat(at(0, "00 FF FF FF FF FF FF FF FF")).isEqualTo("00 00 00 00 FF FF 00 00 00");
  }

  @Test
  void damageFlipsSingleBitsOfSomeReplies() {
    chip.inject(Max31865Fault.DAMAGED_BYTES);
    int damaged = 0;
    for (int i = 0; i < 400; i++) {
      byte[] reply = chip.transfer(HEX.parseHex("03 FF FF"), 0);
      int flipped =
          Integer.bitCount(reply[0] & 0xFF)
              + (Byte.SIZE - Integer.bitCount(reply[1] & 0xFF))
              + (Byte.SIZE - Integer.bitCount(reply[2] & 0xFF));
      assertThat(flipped).isLessThanOrEqualTo(1);
      damaged += flipped;
    }
    // 400 replies at one in four; five deviations are 43.
    assertThat(damaged).isBetween(57, 143);
  }

  private String at(long micros, String request) {
    long nanos = Duration.ofSeconds(1).toNanos() + micros * 1000;
    return HEX.formatHex(chip.transfer(HEX.parseHex(request), nanos));
  }
}
