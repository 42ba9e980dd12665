package ndprig.hal.watchdog;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The receiving end of a notify socket, as the service manager has it. */
final class FakeServiceManager implements AutoCloseable {
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int MSG_DONTWAIT = 0x40;

  private final LibC libc = Native.load("c", LibC.class);
  private final int socket;

  interface LibC extends Library {
    int socket(int domain, int type, int protocol) throws LastErrorException;

    int bind(int socket, byte[] address, int length) throws LastErrorException;

    NativeLong recv(int socket, byte[] buffer, NativeLong length, int flags);

    int close(int descriptor) throws LastErrorException;
  }

  /** Listens at a path or an abstract name. */
  FakeServiceManager(String name) throws IOException {
    byte[] address = UnixDatagram.address(name);
    socket = libc.socket(AF_UNIX, SOCK_DGRAM, 0);
    libc.bind(socket, address, address.length);
  }

  /** All that it was told since. */
  List<String> heard() {
    List<String> heard = new ArrayList<>();
    byte[] buffer = new byte[4096];
    int length = receive(buffer);
    while (length >= 0) {
      heard.add(new String(buffer, 0, length, StandardCharsets.UTF_8));
      length = receive(buffer);
    }
    return heard;
  }

  private int receive(byte[] buffer) {
    return libc.recv(socket, buffer, new NativeLong(buffer.length), MSG_DONTWAIT).intValue();
  }

  @Override
  public void close() {
    libc.close(socket);
  }
}
