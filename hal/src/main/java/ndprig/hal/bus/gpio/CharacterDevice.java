package ndprig.hal.bus.gpio;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The machine's own character devices of lines. The layouts are the same on 32 and 64 bits.
 *
 * @source Linux, include/uapi/linux/gpio.h
 */
final class CharacterDevice implements LineKernel {
  /** Edges that the kernel keeps for one line at most: 64 lines of 16. */
  static final int QUEUE = 1024;

  private static final String USER = "rig";
  private static final int O_RDWR = 2;
  private static final int O_CLOEXEC = 0x80000;
  private static final short POLLIN = 1;
  private static final int EINTR = 4;

  private static final int GET_CHIP_INFO = 0x8044B401;
  private static final int GET_LINE_INFO = 0xC100B405;
  private static final int GET_LINE = 0xC250B407;
  private static final int GET_VALUES = 0xC010B40E;
  private static final int SET_VALUES = 0xC010B40F;

  private static final long FLAG_USED = 1;
  private static final long FLAG_INPUT = 1 << 2;
  private static final long FLAG_OUTPUT = 1 << 3;
  private static final long FLAG_EDGES = 1 << 4 | 1 << 5;
  private static final long FLAG_PULL_UP = 1 << 8;
  private static final long FLAG_PULL_DOWN = 1 << 9;
  private static final long FLAG_NO_PULL = 1 << 10;
  private static final int RISING = 1;

  /** What is called of the C library. */
  interface LibC extends Library {
    /** See {@code open(2)}. */
    int open(String path, int flags) throws LastErrorException;

    /** See {@code ioctl(2)}. */
    int ioctl(int descriptor, int request, Pointer argument) throws LastErrorException;

    /** See {@code poll(2)}. */
    int poll(Pointer descriptors, NativeLong count, int milliseconds) throws LastErrorException;

    /** See {@code read(2)}. */
    NativeLong read(int descriptor, Pointer buffer, NativeLong length) throws LastErrorException;

    /** See {@code close(2)}. */
    int close(int descriptor) throws LastErrorException;
  }

  private final LibC libc;

  /**
   * Loads the C library's interface.
   *
   * @throws IOException if it cannot be called
   */
  CharacterDevice() throws IOException {
    try {
      libc = Native.load("c", LibC.class);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      throw new IOException(
          "the C library cannot be called ("
              + e.getMessage()
              + "); set jna.tmpdir to a folder from which programs may be run",
          e);
    }
  }

  @Override
  public Chip open(Path chip) throws IOException {
    return new OpenChip(new Descriptor(call(() -> libc.open(chip.toString(), O_RDWR | O_CLOEXEC))));
  }

  /** A call of the C library. */
  @FunctionalInterface
  private interface Call {
    int run();
  }

  private static int call(Call call) throws IOException {
    while (true) {
      try {
        return call.run();
      } catch (LastErrorException e) {
        if (e.getErrorCode() != EINTR) {
          throw new IOException(reason(e), e);
        }
      }
    }
  }

  /** JNA says {@code [16] Device or resource busy}. */
  private static String reason(LastErrorException e) {
    return String.valueOf(e.getMessage()).replaceFirst("^\\[\\d+] ?", "");
  }

  private static Memory zeroed(int length) {
    Memory memory = new Memory(length);
    memory.clear();
    return memory;
  }

  private static String text(Memory memory, int at) {
    return memory.getString(at, StandardCharsets.US_ASCII.name());
  }

  /** An open file, which is closed once and not used afterwards. */
  private final class Descriptor {
    private int number;

    Descriptor(int number) {
      this.number = number;
    }

    synchronized void control(int request, Memory argument) throws IOException {
      int open = required();
      call(() -> libc.ioctl(open, request, argument));
    }

    /** Reads what is there; not from another file that has got the number of a closed one. */
    synchronized void read(Memory into) throws IOException {
      int open = required();
      call(() -> libc.read(open, into, new NativeLong(into.size())).intValue());
    }

    synchronized int required() throws IOException {
      if (number < 0) {
        throw new IOException("is closed");
      }
      return number;
    }

    synchronized void close() {
      int open = number;
      number = -1;
      if (open >= 0) {
        libc.close(open);
      }
    }
  }

  /** A chip. */
  private final class OpenChip implements Chip {
    /** Of {@code gpiochip_info}. */
    private static final int CHIP_INFO_LENGTH = 68;

    private static final int CHIP_LABEL_AT = 32;

    /** Of {@code gpio_v2_line_info}. */
    private static final int LINE_INFO_LENGTH = 256;

    private static final int LINE_USER_AT = 32;
    private static final int LINE_NUMBER_AT = 64;
    private static final int LINE_FLAGS_AT = 72;

    /** Of {@code gpio_v2_line_request}. */
    private static final int REQUEST_LENGTH = 592;

    private static final int REQUEST_USER_AT = 256;
    private static final int REQUEST_FLAGS_AT = 288;
    private static final int REQUEST_COUNT_AT = 560;
    private static final int REQUEST_QUEUE_AT = 564;
    private static final int REQUEST_DESCRIPTOR_AT = 588;

    private final Descriptor file;

    OpenChip(Descriptor file) {
      this.file = file;
    }

    @Override
    public String label() throws IOException {
      Memory info = zeroed(CHIP_INFO_LENGTH);
      file.control(GET_CHIP_INFO, info);
      return text(info, CHIP_LABEL_AT);
    }

    @Override
    public String user(int line) throws IOException {
      Memory info = zeroed(LINE_INFO_LENGTH);
      info.setInt(LINE_NUMBER_AT, line);
      file.control(GET_LINE_INFO, info);
      boolean used = (info.getLong(LINE_FLAGS_AT) & FLAG_USED) != 0;
      String user = text(info, LINE_USER_AT);
      return used && user.isEmpty() ? "the kernel" : user;
    }

    @Override
    public Request request(int line, Use use) throws IOException {
      Memory request = zeroed(REQUEST_LENGTH);
      request.setInt(0, line);
      request.setString(REQUEST_USER_AT, USER, StandardCharsets.US_ASCII.name());
      request.setLong(REQUEST_FLAGS_AT, flags(use));
      request.setInt(REQUEST_COUNT_AT, 1);
      request.setInt(REQUEST_QUEUE_AT, QUEUE);
      file.control(GET_LINE, request);
      return new OpenRequest(new Descriptor(request.getInt(REQUEST_DESCRIPTOR_AT)));
    }

    private static long flags(Use use) {
      return switch (use) {
        case OUTPUT -> FLAG_OUTPUT;
        case INPUT -> FLAG_INPUT | FLAG_EDGES | FLAG_NO_PULL;
        case INPUT_PULLED_UP -> FLAG_INPUT | FLAG_EDGES | FLAG_PULL_UP;
        case INPUT_PULLED_DOWN -> FLAG_INPUT | FLAG_EDGES | FLAG_PULL_DOWN;
      };
    }

    @Override
    public void close() {
      file.close();
    }
  }

  /** A line in use. */
  private final class OpenRequest implements Request {
    /** Of {@code gpio_v2_line_values}: the levels, then which of them count. */
    private static final int VALUES_LENGTH = 16;

    private static final int MASK_AT = 8;

    /** Of {@code gpio_v2_line_event}. */
    private static final int EVENT_LENGTH = 48;

    private static final int EVENT_KIND_AT = 8;
    private static final int EVENT_NUMBER_AT = 20;

    /** Of {@code pollfd}. */
    private static final int POLL_LENGTH = 8;

    private static final int POLL_WANTED_AT = 4;

    private final Descriptor file;
    private final Memory event = zeroed(EVENT_LENGTH);
    private final Memory poll = zeroed(POLL_LENGTH);

    OpenRequest(Descriptor file) {
      this.file = file;
    }

    @Override
    public boolean isHigh() throws IOException {
      Memory values = values(false);
      file.control(GET_VALUES, values);
      return values.getLong(0) != 0;
    }

    @Override
    public void set(boolean high) throws IOException {
      file.control(SET_VALUES, values(high));
    }

    private static Memory values(boolean high) {
      Memory values = zeroed(VALUES_LENGTH);
      values.setLong(0, high ? 1 : 0);
      values.setLong(MASK_AT, 1);
      return values;
    }

    @Override
    public Optional<Edge> next(Duration patience) throws IOException {
      int open = file.required();
      poll.setInt(0, open);
      poll.setShort(POLL_WANTED_AT, POLLIN);
      int ready =
          call(() -> libc.poll(poll, new NativeLong(1), Math.toIntExact(patience.toMillis())));
      if (ready == 0) {
        return Optional.empty();
      }
      file.read(event);
      return Optional.of(
          new Edge(
              event.getInt(EVENT_KIND_AT) == RISING,
              event.getLong(0),
              Integer.toUnsignedLong(event.getInt(EVENT_NUMBER_AT))));
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
