package ndprig.hal.temperature.max31865;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import ndprig.hal.bus.SpiBus;

/** Notes what is sent and passes it on. */
final class Recorder implements SpiBus {
  private final SpiBus behind;
  private final List<String> sent = new ArrayList<>();

  Recorder(SpiBus behind) {
    this.behind = behind;
  }

  List<String> sent() {
    return sent;
  }

  @Override
  public byte[] transfer(byte[] out) throws IOException {
    sent.add(HexFormat.ofDelimiter(" ").withUpperCase().formatHex(out));
    return behind.transfer(out);
  }

  @Override
  public void close() {
    behind.close();
  }
}
