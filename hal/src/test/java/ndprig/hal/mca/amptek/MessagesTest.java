package ndprig.hal.mca.amptek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {
  /** Half of the last digit that the status carries of a voltage or a temperature. */
  private static final double DIGIT = 0.05;

  @Test
  void theRequestsAreTheKnownPackets() {
    Map<String, Packet> requests =
        Map.of(
            "status", Requests.STATUS,
            "spectrum-status", Requests.SPECTRUM_AND_STATUS,
            "clear", Requests.CLEAR,
            "enable", Requests.ENABLE,
            "disable", Requests.DISABLE,
            "clear-general-counter", Requests.CLEAR_GENERAL_COUNTER,
            "keep-alive", Requests.KEEP_ALIVE,
            "set-mcac-ram", Requests.configure("MCAC=4096;"),
            "set-pret-ram", Requests.configure("PRET=60;"),
            "read-back", Requests.readBack("MCAC;THSL;"));

    requests.forEach(
        (name, request) ->
            assertThat(request.encode()).isEqualTo(PacketVectors.named(name).bytes()));
  }

  @Test
  void everyAcknowledgeCodeIsAKnownPacket() throws MalformedPacketException {
    for (Acknowledge acknowledge : Acknowledge.values()) {
      String name = String.format("acknowledge-%02x", acknowledge.code());
      Packet known = Packet.decode(PacketVectors.named(name).bytes());
      assertThat(acknowledge.packet(known.data())).isEqualTo(known);
    }
    assertThat(Acknowledge.values()).hasSize(18);
  }

  @Test
  void onlyThreeCodesMeanSuccess() {
    for (Acknowledge acknowledge : Acknowledge.values()) {
      boolean wanted =
          acknowledge.code() == 0 || acknowledge.code() == 0x0C || acknowledge.code() == 0x0F;
      assertThat(acknowledge.success()).as("code %s", acknowledge).isEqualTo(wanted);
    }
    assertThat(Acknowledge.of(0x12)).isEmpty();
  }

  @Test
  void readsTheStatusOfAnMca8000d() throws MalformedPacketException {
    StatusBlock status = status("status-mca8000d");

    assertThat(status.fastCount()).isEqualTo(123_456);
    assertThat(status.slowCount()).isEqualTo(120_000);
    assertThat(status.generalCount()).isEqualTo(600);
    assertThat(status.accumulationMillis()).isEqualTo(59_987);
    assertThat(status.liveMillis()).contains(59_640L);
    assertThat(status.realMillis()).isEqualTo(60_000);
    assertThat(status.firmware()).isEqualTo("6.09.00");
    assertThat(status.fpga()).isEqualTo("1.08");
    assertThat(status.serialNumber()).isEqualTo(1234);
    assertThat(status.boardCelsius()).isEqualTo(31);
    assertThat(status.acquiring()).isTrue();
    assertThat(status.gateBlocking()).isFalse();
    assertThat(status.configured()).isTrue();
    assertThat(status.fastClock()).isTrue();
    assertThat(status.firstSinceStart()).isFalse();
    assertThat(status.model()).contains(DeviceModel.MCA8000D);
  }

  @Test
  void readsTheStatusOfAPx5() throws MalformedPacketException {
    StatusBlock status = status("status-px5");

    assertThat(status.fastCount()).isEqualTo(1000);
    assertThat(status.slowCount()).isEqualTo(990);
    assertThat(status.generalCount()).isEqualTo(7);
    assertThat(status.accumulationMillis()).isEqualTo(10_005);
    assertThat(status.liveMillis()).isEmpty();
    assertThat(status.realMillis()).isEqualTo(10_050);
    assertThat(status.firmware()).isEqualTo("6.09.09");
    assertThat(status.fpga()).isEqualTo("6.01");
    assertThat(status.serialNumber()).isEqualTo(31_337);
    assertThat(status.highVoltageVolts()).isEqualTo(-60.0);
    assertThat(status.detectorKelvin()).isCloseTo(293.1, within(DIGIT));
    assertThat(status.boardCelsius()).isEqualTo(-2);
    assertThat(status.firstSinceStart()).isTrue();
    assertThat(status.model()).contains(DeviceModel.PX5);
    assertThat(status.coolerVolts()).isCloseTo(2.0, within(DIGIT));
    assertThat(status.sequentialBuffering()).isTrue();
    assertThat(status.bufferNumber()).isEqualTo(300);
  }

  @Test
  void readsASpectrumWithStatus() throws MalformedPacketException {
    byte[] data = new byte[0x340];
    System.arraycopy(new byte[] {1, 0, 0, 0, 1, 0}, 0, data, 0, 6);
    System.arraycopy(new byte[] {0x40, 0x42, 0x0F}, 0, data, 600, 3);
    System.arraycopy(new byte[] {-1, -1, -1}, 0, data, 765, 3);
    byte[] status = PacketVectors.named("status-mca8000d").built().data();
    System.arraycopy(status, 0, data, 768, status.length);
    byte[] packet = Packet.of(0x81, 2, data).encode();

    assertThat(packet).hasSize(840).endsWith(0xF0, 0x2A);
    SpectrumReply reply = SpectrumReply.decode(Packet.decode(packet));
    assertThat(reply.spectrum().channels()).isEqualTo(256);
    assertThat(reply.spectrum().at(0)).isEqualTo(1);
    assertThat(reply.spectrum().at(1)).isEqualTo(256);
    assertThat(reply.spectrum().at(200)).isEqualTo(1_000_000);
    assertThat(reply.spectrum().at(255)).isEqualTo(16_777_215);
    assertThat(reply.spectrum().total()).isEqualTo(1 + 256 + 1_000_000 + 16_777_215);
    assertThat(reply.spectrum().fullChannel()).hasValue(255);
    assertThat(reply.status().realMillis()).isEqualTo(60_000);
  }

  @Test
  void everySizeHasItsOwnKindAndLength() throws MalformedPacketException {
    for (int i = 0; i < 6; i++) {
      int channels = 256 << i;
      Packet right = Packet.of(0x81, 2 * i + 2, new byte[3 * channels + 64]);
      assertThat(SpectrumReply.decode(right).spectrum().channels()).isEqualTo(channels);
      Packet wrong = Packet.of(0x81, 2 * i + 2, new byte[3 * channels + 63]);
      assertThatExceptionOfType(MalformedPacketException.class)
          .isThrownBy(() -> SpectrumReply.decode(wrong));
    }
  }

  private static StatusBlock status(String name) throws MalformedPacketException {
    return StatusBlock.decode(Packet.decode(PacketVectors.named(name).bytes()));
  }
}
