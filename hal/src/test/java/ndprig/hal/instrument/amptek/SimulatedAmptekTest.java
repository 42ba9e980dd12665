package ndprig.hal.instrument.amptek;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import ndprig.hal.bus.memory.WirePeer;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions.Wire;
import ndprig.hal.mca.amptek.Acknowledge;
import ndprig.hal.mca.amptek.DeviceModel;
import ndprig.hal.mca.amptek.MalformedPacketException;
import ndprig.hal.mca.amptek.Packet;
import ndprig.hal.mca.amptek.Requests;
import org.junit.jupiter.api.Test;

class SimulatedAmptekTest {
  private static final long LATER = Duration.ofSeconds(10).toNanos();
  private static final long MILLI = 1_000_000;

  private final SimulatedAmptek device = device(DeviceModel.MCA8000D, Wire.UDP);

  private static SimulatedAmptek device(DeviceModel model, Wire wire) {
    return new SimulatedAmptek(
        new SimulatedAmptekOptions(model, 77, wire, Duration.ofNanos(3000)),
        (nanos, sink) -> {},
        new SplittableRandom(1));
  }

  @Test
  void complainsOfWhatItCannotTake() throws MalformedPacketException {
    byte[] sync = Requests.STATUS.encode();
    sync[0] = 0;
    byte[] checksum = Requests.STATUS.encode();
    checksum[7]++;
    byte[] cut = Arrays.copyOf(Requests.STATUS.encode(), 7);

    assertThat(reply(device, sync)).isEqualTo(Acknowledge.SYNC_ERROR.packet());
    assertThat(reply(device, checksum)).isEqualTo(Acknowledge.CHECKSUM_ERROR.packet());
    assertThat(reply(device, cut)).isEqualTo(Acknowledge.LENGTH_ERROR.packet());
    assertThat(reply(device, Packet.of(0x01, 0x01, (byte) 1)))
        .isEqualTo(Acknowledge.LENGTH_ERROR.packet());
    assertThat(reply(device, Packet.of(0x77, 0x01))).isEqualTo(Acknowledge.PID_UNKNOWN.packet());
    assertThat(reply(device, Packet.of(0xF0, 0x7E))).isEqualTo(Acknowledge.PID_UNKNOWN.packet());
  }

  @Test
  void echoesOnlyTheLastCommandThatFailedAndAppliesTheGood() throws MalformedPacketException {
    Packet outcome = reply(device, Requests.configure("MCAC=1000;XXXX=1;MCAC=2048;"));

    assertThat(outcome).isEqualTo(Acknowledge.UNKNOWN_COMMAND.packet(ascii("XXXX=1;")));
    assertThat(reply(device, Requests.readBack("MCAC;XXXX;")))
        .isEqualTo(Packet.of(0x82, 0x07, ascii("MCAC=2048;XXXX=??;")));
  }

  @Test
  void refusesValuesAndSettingsOfOtherModels() throws MalformedPacketException {
    assertThat(reply(device, Requests.configure("MCAC=1000;")))
        .isEqualTo(Acknowledge.BAD_PARAMETER.packet(ascii("MCAC=1000;")));
    assertThat(reply(device, Requests.configure("TPEA=1US;")))
        .isEqualTo(Acknowledge.UNKNOWN_COMMAND.packet(ascii("TPEA=1US;")));
    assertThat(reply(device(DeviceModel.DP5, Wire.UDP), Requests.configure("HVSE=100;")))
        .isEqualTo(Acknowledge.NO_PC5.packet(ascii("HVSE=100;")));
  }

  @Test
  void roundsTheThresholdToItsTwelveBits() throws MalformedPacketException {
    reply(device, Requests.configure("THSL=1.0;"));
    assertThat(reply(device, Requests.readBack("THSL;")))
        .isEqualTo(Packet.of(0x82, 0x07, ascii("THSL=1.001;")));
  }

  @Test
  void answersTheCommunicationTests() throws MalformedPacketException {
    assertThat(reply(device, Packet.of(0xF1, 0x7F, ascii("NDP"))))
        .isEqualTo(Packet.of(0x8F, 0x7F, ascii("NDP")));
    for (int code = 0; code <= 0x0F; code++) {
      assertThat(reply(device, Packet.of(0xF1, code))).isEqualTo(Packet.of(0xFF, code));
    }
  }

  @Test
  void writesTheStatusByteForByte() throws MalformedPacketException {
    device.reboot(0);
    reply(device, Requests.configure("RESC=Y;"));
    byte[] data = reply(device, Requests.STATUS).data();

    byte[] expected = new byte[64];
    expected[24] = 0x69; // firmware 6.09
    expected[25] = 0x18; // FPGA 1.08
    expected[26] = 77; // serial number
    expected[34] = 31; // board temperature
    expected[35] = 0x0A; // gate open, configured
    expected[36] = 0x22; // first status since the start, 80 MHz
    expected[39] = 3; // MCA8000D
    expected[42] = (byte) 0x81;
    expected[48] = 0x7F;
    assertThat(data).isEqualTo(expected);
    assertThat(reply(device, Requests.STATUS).data()[36]).isEqualTo((byte) 0x02);
  }

  @Test
  void powersUpUnconfiguredWithSettingsThatDependOnTheSeedAlone() throws MalformedPacketException {
    String names = "MCAC;MCAE;GAIA;THSL;TLLD;PRER;GPMC;GPME;GATE;";
    Packet foreign = reply(device, Requests.readBack(names));

    assertThat(reply(device(DeviceModel.MCA8000D, Wire.UDP), Requests.readBack(names)))
        .isEqualTo(foreign);
    assertThat(new String(foreign.data(), StandardCharsets.US_ASCII))
        .doesNotContain("MCAC=1024", "MCAC=4096");
    assertThat(reply(device, Requests.STATUS).data()[35] & 0x02).isZero();
  }

  @Test
  void forgetsWhatIsNotInItsFlashWhenItLosesPower() throws MalformedPacketException {
    String name = "MCAC;";
    Packet foreign = reply(device, Requests.readBack(name));
    reply(device, Requests.configure("RESC=Y;MCAC=1024;"));
    device.reboot(0);
    assertThat(reply(device, Requests.readBack(name))).isEqualTo(foreign);

    reply(device, Packet.of(0x20, 0x02, ascii("MCAC=1024;")));
    device.reboot(0);
    assertThat(reply(device, Requests.readBack(name)).data()).isEqualTo(ascii("MCAC=1024;"));
  }

  @Test
  void withoutPowerItIsSilent() throws MalformedPacketException {
    device.accept(Requests.STATUS.encode(), 0);
    device.powerOff(0);
    assertThat(device.nextOutputNanos()).isEqualTo(WirePeer.NOTHING);
    device.accept(Requests.STATUS.encode(), 0);
    assertThat(device.nextOutputNanos()).isEqualTo(WirePeer.NOTHING);
    device.powerOn(0);
    assertThat(reply(device, Requests.STATUS).data()[36] & 0x20).isNotZero();
  }

  @Test
  void sendsASpectrumInDatagramsWithinItsRoundTripTime() {
    device.accept(Requests.configure("MCAC=1024;").encode(), 0);
    drain(device);
    device.accept(Requests.SPECTRUM_AND_STATUS.encode(), LATER);
    int bytes = 0;
    int datagrams = 0;
    long last = 0;
    while (device.nextOutputNanos() != WirePeer.NOTHING) {
      last = device.nextOutputNanos();
      byte[] datagram = device.takeOutput(last);
      assertThat(datagram.length).isLessThanOrEqualTo(520);
      bytes += datagram.length;
      datagrams++;
    }
    assertThat(bytes).isEqualTo(3144);
    assertThat(datagrams).isEqualTo(7);
    assertThat(last - LATER).isEqualTo(35 * MILLI);
  }

  @Test
  void aSerialSpectrumTakesAsLongAsItsBits() {
    SimulatedAmptek serial = device(DeviceModel.MCA8000D, Wire.SERIAL);
    serial.accept(Requests.configure("MCAC=256;").encode(), 0);
    drain(serial);
    serial.accept(Requests.SPECTRUM_AND_STATUS.encode(), LATER);
    long last = 0;
    while (serial.nextOutputNanos() != WirePeer.NOTHING) {
      last = serial.nextOutputNanos();
      serial.takeOutput(last);
    }
    // 840 bytes of reply and 8 of request, ten bits each at 115 200 baud: 73.6 ms
    assertThat(last - LATER).isBetween(73 * MILLI, 74 * MILLI);
  }

  @Test
  void serialRequestsMayComeInPiecesButNotWithLongPauses() {
    SimulatedAmptek serial = device(DeviceModel.MCA8000D, Wire.SERIAL);
    byte[] request = Requests.STATUS.encode();
    byte[] head = Arrays.copyOf(request, 3);
    byte[] tail = Arrays.copyOfRange(request, 3, request.length);

    serial.accept(head, 0);
    serial.accept(tail, 150 * MILLI);
    assertThat(serial.nextOutputNanos()).isEqualTo(WirePeer.NOTHING);
    serial.accept(head, 300 * MILLI);
    serial.accept(tail, 390 * MILLI);
    assertThat(serial.nextOutputNanos()).isNotEqualTo(WirePeer.NOTHING);
  }

  private static Packet reply(SimulatedAmptek device, Packet request)
      throws MalformedPacketException {
    return reply(device, request.encode());
  }

  private static Packet reply(SimulatedAmptek device, byte[] request)
      throws MalformedPacketException {
    device.accept(request, 0);
    Packet reply = Packet.decode(device.takeOutput(LATER));
    assertThat(device.nextOutputNanos()).isEqualTo(WirePeer.NOTHING);
    return reply;
  }

  private static void drain(SimulatedAmptek device) {
    while (device.nextOutputNanos() != WirePeer.NOTHING) {
      device.takeOutput(LATER);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
