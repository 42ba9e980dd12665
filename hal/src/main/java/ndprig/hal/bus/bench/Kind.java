package ndprig.hal.bus.bench;

import java.io.IOException;

/** What a frame asks for or answers; the number is what is on the wire. */
enum Kind {
  /** Name of a chip select, bytes; answered by as many bytes. */
  SPI_TRANSFER(1),
  /** Name of a bus, address, bytes. */
  I2C_WRITE(2),
  /** Name of a bus, address, length; answered by bytes. */
  I2C_READ(3),
  /** Name of a bus, address, length, bytes; answered by bytes. */
  I2C_WRITE_READ(4),
  /** Name of an output, duty. */
  PWM_SET(5),
  /** Name of a line, level. */
  LINE_SET(6),
  /** Name of a line; answered by its level and the age of that. */
  LINE_GET(7),
  /** Name of a line; answered like {@link #LINE_GET}, and edges follow. */
  LINE_WATCH(8),
  /** Name of an output; answered by its duty. */
  PWM_GET(9),
  /** Answer: done. */
  DONE(0x80),
  /** Answer: not done; one sentence. */
  REFUSED(0x81),
  /** Unasked: name of a line, level, age. */
  EDGE(0x82);

  private final int code;

  Kind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Kind of(int code) throws IOException {
    for (Kind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IOException("a frame of unknown kind 0x%02x".formatted(code));
  }
}
