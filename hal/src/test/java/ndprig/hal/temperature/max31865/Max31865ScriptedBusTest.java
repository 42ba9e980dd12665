package ndprig.hal.temperature.max31865;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import ndprig.hal.bus.SpiBus;
import ndprig.hal.device.DeviceException;
import ndprig.hal.quantity.Temperature;
import org.junit.jupiter.api.Test;

class Max31865ScriptedBusTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final String READ_ALL = "00 FF FF FF FF FF FF FF FF";

  private final Script script = new Script();
  private final Recorder bus = new Recorder(script);
  private final Max31865Thermometer thermometer =
      new Max31865Thermometer(
          Max31865Options.pt1000(
              "cell", new RtdLimits(new Temperature(-40), new Temperature(120), 5, 100)),
          bus);

  @Test
  void onePassFromSetUpToRest() throws DeviceException {
    script.reply("00 01 00 00 56 F6 32 2C 00");
    script.reply("00 81 41 54 56 F6 32 2C 00");
    script.reply("00 81 41 54 56 F6 32 2C 00");
    thermometer.open(0);
    assertThat(thermometer.poll(0)).isEqualTo(millis(5));
    assertThat(thermometer.poll(millis(5))).isEqualTo(millis(35));
    assertThat(thermometer.poll(millis(35))).isEqualTo(millis(100));
    assertThat(thermometer.poll(millis(100))).isEqualTo(millis(102));
    assertThat(thermometer.poll(millis(102))).isEqualTo(millis(1000));
    assertThat(bus.sent())
        .isEqualTo(
            List.of(
                "80 03",
                "83 56 F6 32 2C",
                READ_ALL,
                "80 81",
                "80 A1",
                READ_ALL,
                "80 85",
                READ_ALL,
                "80 01"));
    assertThat(thermometer.reading().require().celsius()).isCloseTo(24.99, within(0.005));
    assertThat(thermometer.reading().atNanos()).isEqualTo(millis(100));
  }

  @Test
  void aSlowSetUpTakesNothingFromTheTimeThatTheBiasNeedsToSettle() throws DeviceException {
    script.reply("00 01 00 00 56 F6 32 2C 00");
    thermometer.open(0);
    thermometer.poll(0);
    assertThat(bus.sent()).doesNotContain("80 81");
    assertThat(thermometer.poll(millis(40))).isEqualTo(millis(70));
    assertThat(bus.sent()).endsWith("80 81");
  }

  @Test
  void anotherChipIsRefusedWithWhatWasRead() throws DeviceException {
    script.reply("00 01 00 00 12 34 32 2C 00");
    thermometer.open(0);
    assertThatThrownBy(() -> thermometer.poll(0))
        .isInstanceOf(DeviceException.Fault.class)
        .hasMessageStartingWith("cell: set up: ")
        .hasMessageContaining("another one");
  }

  @Test
  void aLeadCheckThatFindsAFaultNamesIt() throws DeviceException {
    script.reply("00 01 00 00 56 F6 32 2C 00");
    script.reply("00 81 41 54 56 F6 32 2C 00");
    script.reply("00 81 41 55 56 F6 32 2C 20");
    thermometer.open(0);
    thermometer.poll(0);
    thermometer.poll(millis(5));
    thermometer.poll(millis(15));
    thermometer.poll(millis(80));
    assertThatThrownBy(() -> thermometer.poll(millis(82)))
        .isInstanceOf(DeviceException.Fault.class)
        .hasMessageStartingWith("cell: check leads: ")
        .hasMessageContaining("element open");
    assertThat(thermometer.reading().isGood()).isFalse();
  }

  @Test
  void aFailingBusIsACommunicationFailureWithItsCause() throws DeviceException {
    script.failWith = "SPI: transfer failed";
    thermometer.open(0);
    assertThatThrownBy(() -> thermometer.poll(0))
        .isInstanceOf(DeviceException.Communication.class)
        .hasMessage("cell: set up: SPI: transfer failed")
        .hasCauseInstanceOf(IOException.class);
  }

  private static long millis(long count) {
    return Duration.ofMillis(count).toNanos();
  }

  /** Answers reads from a list and writes with zeros. */
  private static final class Script implements SpiBus {
    private final Deque<byte[]> replies = new ArrayDeque<>();
    private String failWith = "";

    void reply(String hex) {
      replies.add(HEX.parseHex(hex));
    }

    @Override
    public byte[] transfer(byte[] out) throws IOException {
      if (!failWith.isEmpty()) {
        throw new IOException(failWith);
      }
      if (out[0] < 0) {
        return new byte[out.length];
      }
      byte[] reply = replies.poll();
      if (reply == null) {
        throw new IOException("the script has ended");
      }
      return reply;
    }

    @Override
    public void close() {
      replies.clear();
    }
  }
}
