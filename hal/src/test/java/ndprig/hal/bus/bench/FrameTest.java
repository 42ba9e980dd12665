package ndprig.hal.bus.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  @Test
  void hasLengthKindIdAndBody() throws IOException {
    byte[] body =
        Frame.body(
            out -> {
              out.writeUTF("rtd");
              out.write(0x55);
            });
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Frame(Kind.SPI_TRANSFER, 258, body).writeTo(new DataOutputStream(bytes));
    assertThat(HEX.formatHex(bytes.toByteArray()))
        .isEqualTo("00 00 00 0B 01 00 00 01 02 00 03 72 74 64 55");
  }

  @Property(tries = 200, seed = "11")
  void comesBackAsItWas(@ForAll Kind kind, @ForAll int id, @ForAll byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Frame(kind, id, body).writeTo(new DataOutputStream(bytes));
    Frame back = read(bytes.toByteArray());
    assertThat(back.kind()).isEqualTo(kind);
    assertThat(back.id()).isEqualTo(id);
    assertThat(back.body().readAllBytes()).isEqualTo(body);
  }

  @Property(tries = 2000, seed = "12")
  void hostileBytesEndInAnErrorOrAFrame(@ForAll byte[] bytes) {
    try {
      assertThat(read(bytes).kind()).isNotNull();
    } catch (IOException e) {
      assertThat(e).isNotNull();
    }
  }

  @Test
  void refusesImpossibleLengthsAndKinds() {
    assertThatThrownBy(() -> read(HEX.parseHex("7F FF FF FF 01")))
        .hasMessageContaining("impossible length");
    assertThatThrownBy(() -> read(HEX.parseHex("00 00 00 05 77 00 00 00 00")))
        .hasMessageContaining("unknown kind 0x77");
  }

  private static Frame read(byte[] bytes) throws IOException {
    return Frame.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
