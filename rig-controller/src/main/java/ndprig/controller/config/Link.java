package ndprig.controller.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a device is reached. In files a text such as {@code udp:192.168.0.20:10001}. */
public sealed interface Link {
  /** The digital twin inside this process. */
  record Twin() implements Link {
    @Override
    public String text() {
      return "twin";
    }
  }

  /** The shared bus server of the wire bench, see {@code [bench]}. */
  record Bench() implements Link {
    @Override
    public String text() {
      return "bench";
    }
  }

  /** Not connected. */
  record None() implements Link {
    @Override
    public String text() {
      return "none";
    }
  }

  /**
   * Datagrams.
   *
   * @param host name or address
   * @param port 1 to 65535
   */
  record Udp(String host, int port) implements Link {
    @Override
    public String text() {
      return "udp:" + host + ":" + port;
    }
  }

  /**
   * A stream connection.
   *
   * @param host name or address
   * @param port 1 to 65535
   */
  record Tcp(String host, int port) implements Link {
    @Override
    public String text() {
      return "tcp:" + host + ":" + port;
    }
  }

  /**
   * A serial port or pseudo-terminal.
   *
   * @param device its path
   */
  record Serial(Path device) implements Link {
    @Override
    public String text() {
      return "serial:" + device;
    }

    /** The device that a path such as those below /dev/serial/by-id means. */
    Path target() {
      try {
        return device.toRealPath();
      } catch (IOException e) {
        return device.toAbsolutePath().normalize(); // Not there yet.
      }
    }
  }

  /**
   * A device on an SPI bus.
   *
   * @param bus number of the bus
   * @param chipSelect number of its select line
   */
  record Spi(int bus, int chipSelect) implements Link {
    @Override
    public String text() {
      return "spi:" + bus + "." + chipSelect;
    }
  }

  /**
   * A device on an I2C bus.
   *
   * @param bus number of the bus
   * @param address 7-bit address
   */
  record I2c(int bus, int address) implements Link {
    @Override
    public String text() {
      return String.format(Locale.ROOT, "i2c:%d:0x%02x", bus, address);
    }
  }

  /**
   * A PWM channel. The chip is named by its device, since the kernel's numbering of chips changes
   * between versions.
   *
   * @param chip device name, for example {@code 1f00098000.pwm}
   * @param channel counted from 0
   */
  record Pwm(String chip, int channel) implements Link {
    @Override
    public String text() {
      return "pwm:" + chip + ":" + channel;
    }
  }

  /**
   * A digital line.
   *
   * @param line BCM number
   */
  record Gpio(int line) implements Link {
    @Override
    public String text() {
      return "gpio:" + line;
    }
  }

  /** The text that {@link #parse} takes. */
  String text();

  /**
   * Reads a link.
   *
   * @throws IllegalArgumentException if the text is not of one of the forms; the message lists them
   */
  static Link parse(String text) {
    for (Form form : Form.values()) {
      Matcher matcher = form.pattern.matcher(text);
      if (matcher.matches()) {
        return form.build.apply(matcher);
      }
    }
    throw new IllegalArgumentException("not a link: \"" + text + "\"");
  }

  /**
   * What nobody else may use: the text of a link that ends at one device, a serial device under the
   * path that its links lead to; empty for links that several devices share.
   */
  default Optional<String> claim() {
    if (this instanceof Twin || this instanceof Bench || this instanceof None) {
      return Optional.empty();
    }
    return Optional.of(this instanceof Serial serial ? "serial:" + serial.target() : text());
  }

  /** Whether two I2C devices so reached are on one bus. */
  default boolean sharesBusWith(Link other) {
    if (this instanceof I2c one && other instanceof I2c two) {
      return one.bus() == two.bus();
    }
    return kind().equals(other.kind());
  }

  /** The kind of a link: what stands before its first colon. */
  default String kind() {
    String text = text();
    int colon = text.indexOf(':');
    return colon < 0 ? text : text.substring(0, colon);
  }

  /** The written forms of a link. */
  enum Form {
    /** See {@link Twin}. */
    TWIN("twin", "twin", m -> new Twin()),
    /** See {@link Bench}. */
    BENCH("bench", "bench", m -> new Bench()),
    /** See {@link None}. */
    NONE("none", "none", m -> new None()),
    /** See {@link Udp}. */
    UDP("udp:HOST:PORT", "udp:([^:\\s]+):" + Form.PORT, m -> new Udp(m.group(1), number(m, 2))),
    /** See {@link Tcp}. */
    TCP("tcp:HOST:PORT", "tcp:([^:\\s]+):" + Form.PORT, m -> new Tcp(m.group(1), number(m, 2))),
    /** See {@link Serial}. */
    SERIAL("serial:PATH", "serial:(\\S+)", m -> new Serial(Path.of(m.group(1)))),
    /** See {@link Spi}. */
    SPI("spi:BUS.SELECT", "spi:(\\d{1,2})\\.(\\d)", m -> new Spi(number(m, 1), number(m, 2))),
    /** See {@link I2c}. */
    I2C(
        "i2c:BUS:0xADDRESS",
        "i2c:(\\d{1,2}):0x([0-7][0-9a-fA-F])",
        m -> new I2c(number(m, 1), Integer.parseInt(m.group(2), 16))),
    /** See {@link Pwm}. */
    PWM("pwm:CHIP:CHANNEL", "pwm:([^:\\s]+):(\\d)", m -> new Pwm(m.group(1), number(m, 2))),
    /** See {@link Gpio}. */
    GPIO("gpio:LINE", "gpio:(\\d{1,3})", m -> new Gpio(number(m, 1)));

    /** 1 to 65535. */
    private static final String PORT =
        "([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";

    private final String form;
    private final Pattern pattern;

    @SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
    private final Function<Matcher, Link> build;

    Form(String form, String pattern, Function<Matcher, Link> build) {
      this.form = form;
      this.pattern = Pattern.compile(pattern);
      this.build = build;
    }

    /** How it is written. */
    public String form() {
      return form;
    }

    /** The kind that {@link Link#kind} gives. */
    public String kind() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static int number(Matcher matcher, int group) {
      return Integer.parseInt(matcher.group(group));
    }
  }
}
