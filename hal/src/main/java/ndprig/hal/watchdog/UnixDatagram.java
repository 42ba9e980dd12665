package ndprig.hal.watchdog;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Sends datagrams to a UNIX socket, which Java's own UNIX sockets cannot: they know streams only.
 * Linux. Thread-safe; no method waits.
 */
final class UnixDatagram implements Closeable {
  /** Of {@code sockaddr_un.sun_path}, with the NUL that ends a path; {@code unix(7)}. */
  private static final int LONGEST_NAME = 107;

  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int EAGAIN = 11;
  private static final int ENOBUFS = 105;

  private final String name;
  private final byte[] address;
  private final LibC libc;
  private int socket;

  /** What is called of the C library. */
  interface LibC extends Library {
    /** See {@code socket(2)}. */
    int socket(int domain, int type, int protocol) throws LastErrorException;

    /** See {@code sendto(2)}. */
    NativeLong sendto(
        int socket, byte[] data, NativeLong length, int flags, byte[] address, int addressLength)
        throws LastErrorException;

    /** See {@code close(2)}. */
    int close(int descriptor) throws LastErrorException;
  }

  /**
   * Opens a socket.
   *
   * @param name path of the receiver, or its abstract name after an {@code @}
   * @throws IOException with one sentence if the name is none or the C library cannot be called
   */
  UnixDatagram(String name) throws IOException {
    this.name = name;
    this.address = address(name);
    try {
      libc = Native.load("c", LibC.class);
      socket = libc.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      throw new IOException(
          "socket "
              + name
              + ": the C library cannot be called ("
              + e.getMessage()
              + "); set jna.tmpdir to a folder from which programs may be run",
          e);
    } catch (LastErrorException e) {
      throw new IOException("socket " + name + ": cannot be opened: " + e.getMessage(), e);
    }
  }

  /**
   * The address of a receiver: {@code sockaddr_un} of Linux.
   *
   * @throws IOException if it is neither a path nor an abstract name, or too long
   */
  static byte[] address(String name) throws IOException {
    boolean isAbstract = name.startsWith("@");
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (!(isAbstract || name.startsWith("/")) || bytes.length > LONGEST_NAME) {
      throw new IOException(
          "socket " + name + ": must be a path or @NAME of at most " + LONGEST_NAME + " bytes");
    }
    if (isAbstract) {
      bytes[0] = 0;
    }
    return ByteBuffer.allocate(Short.BYTES + bytes.length + (isAbstract ? 0 : 1))
        .order(ByteOrder.nativeOrder())
        .putShort((short) AF_UNIX)
        .put(bytes)
        .array();
  }

  /**
   * Sends one datagram.
   *
   * @return whether it was taken; false if the receiver's queue is full, which is not waited for
   * @throws IOException with one sentence if there is no receiver, or this is closed
   */
  synchronized boolean send(String text) throws IOException {
    if (socket < 0) {
      throw new IOException("socket " + name + ": is closed");
    }
    byte[] data = text.getBytes(StandardCharsets.UTF_8);
    try {
      libc.sendto(
          socket,
          data,
          new NativeLong(data.length),
          MSG_DONTWAIT | MSG_NOSIGNAL,
          address,
          address.length);
      return true;
    } catch (LastErrorException e) {
      if (e.getErrorCode() == EAGAIN || e.getErrorCode() == ENOBUFS) {
        return false;
      }
      throw new IOException("socket " + name + ": cannot be sent to: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    if (socket >= 0) {
      libc.close(socket);
      socket = -1;
    }
  }
}
