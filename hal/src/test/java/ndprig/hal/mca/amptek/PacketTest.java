package ndprig.hal.mca.amptek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import ndprig.hal.mca.amptek.MalformedPacketException.Flaw;
import ndprig.hal.mca.amptek.PacketVectors.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PacketTest {
  private static final int PACKETS = 62;

  static List<Vector> vectors() {
    return PacketVectors.all();
  }

  @Test
  void allKnownPacketsAreInTheFile() {
    assertThat(vectors()).hasSize(PACKETS).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void encodesToTheKnownBytes(Vector vector) {
    assertThat(vector.built().encode()).isEqualTo(vector.bytes());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void decodesTheKnownBytes(Vector vector) throws MalformedPacketException {
    assertThat(Packet.decode(vector.bytes())).isEqualTo(vector.built());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void refusesEveryKnownPacketWithAnyOneBitFlipped(Vector vector) {
    byte[] bytes = vector.bytes();
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatExceptionOfType(MalformedPacketException.class)
          .isThrownBy(() -> Packet.decode(damaged));
    }
  }

  @Test
  void aSumThatIsAMultipleOf65536NeedsNoCorrection() throws MalformedPacketException {
    byte[] data = new byte[257];
    java.util.Arrays.fill(data, (byte) 0xFF);
    // F5 + FA + FF + FF + 01 + 01 + 254 * FF + x + y + z = 65536
    int rest = 65_536 - (0xF5 + 0xFA + 0xFF + 0xFF + 0x01 + 0x01) - 250 * 0xFF;
    for (int i = 250; i < data.length; i++) {
      data[i] = (byte) Math.min(rest, 0xFF);
      rest -= data[i] & 0xFF;
    }
    byte[] bytes = Packet.of(0xFF, 0xFF, data).encode();

    assertThat(rest).isZero();
    assertThat(bytes).endsWith(0, 0);
    assertThat(Packet.decode(bytes).data()).isEqualTo(data);
  }

  @Test
  void namesTheFlaw() {
    assertThat(flawOf(new byte[0])).isEqualTo(Flaw.SYNC);
    assertThat(flawOf(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})).isEqualTo(Flaw.SYNC);
    assertThat(flawOf(new byte[] {(byte) 0xF5, (byte) 0xFA, 1})).isEqualTo(Flaw.LENGTH);
    byte[] status = Requests.STATUS.encode();
    status[5] = 1;
    assertThat(flawOf(status)).isEqualTo(Flaw.LENGTH);
    status[5] = 0;
    status[7]++;
    assertThat(flawOf(status)).isEqualTo(Flaw.CHECKSUM);
  }

  @Test
  void refusesKindsThatAreNoBytesAndTooMuchData() {
    assertThatIllegalArgumentException().isThrownBy(() -> Packet.of(256, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Packet.of(0, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Packet.of(1, 1, new byte[Packet.MAX_DATA + 1]));
  }

  private static Flaw flawOf(byte[] bytes) {
    try {
      throw new AssertionError("decoded: " + Packet.decode(bytes));
    } catch (MalformedPacketException e) {
      return e.flaw();
    }
  }
}
