package ndprig.hal.pressure.nau7802;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class Nau7802CodecTest {
  /** The data sheet's figures are rounded to three digits. */
  private static final double ROUNDED = 4e-3;

  @Test
  void readsTwosComplementMostSignificantByteFirst() {
    assertThat(Nau7802Codec.counts(bytes(0x00, 0x00, 0x01))).isEqualTo(1);
    assertThat(Nau7802Codec.counts(bytes(0xFF, 0xFF, 0xFF))).isEqualTo(-1);
    assertThat(Nau7802Codec.counts(bytes(0x7F, 0xFF, 0xFF))).isEqualTo(0x7FFFFF);
    assertThat(Nau7802Codec.counts(bytes(0x80, 0x00, 0x00))).isEqualTo(-0x800000);
    assertThat(Nau7802Codec.counts(bytes(0x12, 0x80, 0xFE))).isEqualTo(0x1280FE);
  }

  @Test
  void buildsTheDataSheetsRegisterValues() {
    assertThat(Nau7802Codec.control1(128)).isEqualTo(0x27);
    assertThat(Nau7802Codec.control1(1)).isEqualTo(0x20);
    assertThat(Nau7802Codec.control2(Nau7802Rate.SPS_10)).isZero();
    assertThat(Nau7802Codec.control2(Nau7802Rate.SPS_320)).isEqualTo(0x70);
    assertThat(Nau7802Codec.CONVERTING).isEqualTo(0x96);
  }

  @Test
  void fullScaleAtGain128And3V3Is12point9Millivolts() {
    double fullScaleMillivolts =
        Nau7802Codec.millivoltsPerVolt(Nau7802Codec.HALF_SCALE_COUNTS, 128) * 3.3;
    assertThat(fullScaleMillivolts).isCloseTo(12.9, within(12.9 * ROUNDED));
    double lsbNanovolts = Nau7802Codec.millivoltsPerVolt(1, 128) * 3.3 * 1e6;
    assertThat(lsbNanovolts).isCloseTo(1.54, within(1.54 * ROUNDED));
  }

  @Test
  void aTwoMillivoltPerVoltCellGives4point29MillionCounts() {
    assertThat(Nau7802Codec.millivoltsPerVolt(4.29e6, 128)).isCloseTo(2, within(2 * ROUNDED));
  }

  private static byte[] bytes(int first, int second, int third) {
    return new byte[] {(byte) first, (byte) second, (byte) third};
  }
}
