package ndprig.controller.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "twin",
        "bench",
        "none",
        "udp:192.168.10.20:10001",
        "tcp:localhost:65535",
        "serial:/dev/ttyAMA0",
        "spi:0.1",
        "i2c:1:0x2a",
        "pwm:1f00098000.pwm:0",
        "gpio:24"
      })
  void isWrittenAsItWasRead(String text) {
    Link link = Link.parse(text);

    assertThat(link.text()).isEqualTo(text);
    assertThat(text).startsWith(link.kind());
  }

  @Test
  void takesItsPartsApart() {
    assertThat(Link.parse("udp:mca.local:10001")).isEqualTo(new Link.Udp("mca.local", 10001));
    assertThat(Link.parse("i2c:1:0x48")).isEqualTo(new Link.I2c(1, 0x48));
    assertThat(Link.parse("serial:/dev/pts/3")).isEqualTo(new Link.Serial(Path.of("/dev/pts/3")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "udp:host",
        "udp:host:0",
        "udp:host:65536",
        "i2c:1:42",
        "i2c:1:0x80",
        "spi:0",
        "serial:",
        "usb:1",
        "twin:1"
      })
  void refusesOtherForms(String text) {
    assertThatThrownBy(() -> Link.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"");
  }
}
