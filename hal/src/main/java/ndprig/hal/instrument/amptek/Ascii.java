package ndprig.hal.instrument.amptek;

import java.nio.charset.StandardCharsets;

/** Text as the device's packets carry it. */
final class Ascii {
  private Ascii() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
