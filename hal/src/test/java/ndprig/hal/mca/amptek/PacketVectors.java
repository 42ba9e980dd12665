package ndprig.hal.mca.amptek;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** The packets of {@code amptek/packets.csv}. */
final class PacketVectors {
  private static final HexFormat HEX = HexFormat.of();

  private static final List<Vector> ALL = load();

  private PacketVectors() {}

  /** One line of the file, in hexadecimal. */
  record Vector(String name, String kind, String data, String packet) {
    Packet built() {
      byte[] pids = HEX.parseHex(kind);
      return Packet.of(pids[0] & 0xFF, pids[1] & 0xFF, HEX.parseHex(data));
    }

    byte[] bytes() {
      return HEX.parseHex(packet);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Vector> all() {
    return ALL;
  }

  private static List<Vector> load() {
    try (InputStream in = PacketVectors.class.getResourceAsStream("/amptek/packets.csv")) {
      String text =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
      return text.lines().skip(1).map(PacketVectors::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Vector named(String name) {
    return all().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
  }

  private static Vector parse(String line) {
    String[] cells = line.split(",", -1);
    return new Vector(cells[0], cells[1], cells[2], cells[3]);
  }
}
