package ndprig.hal.bus.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * One message: length of what follows (32 bit), kind (8 bit), request id (32 bit), body; all most
 * significant byte first. Names and sentences in a body are a 16-bit length and UTF-8.
 */
final class Frame {
  /** The longest body; far more than any transfer here needs. */
  static final int LONGEST_BODY = 65536;

  /** The id of a frame that answers nothing. */
  static final int UNASKED = 0;

  private static final int HEADER = 5;

  private final Kind kind;
  private final int id;
  private final byte[] body;

  Frame(Kind kind, int id, byte[] body) {
    this.kind = kind;
    this.id = id;
    this.body = body.clone();
  }

  Kind kind() {
    return kind;
  }

  int id() {
    return id;
  }

  DataInputStream body() {
    return new DataInputStream(new ByteArrayInputStream(body));
  }

  void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(HEADER + body.length);
    out.writeByte(kind.code());
    out.writeInt(id);
    out.write(body);
    out.flush();
  }

  /**
   * Reads one frame.
   *
   * @throws IOException if the stream ends, or what comes is not a frame
   */
  static Frame readFrom(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < HEADER || length > HEADER + LONGEST_BODY) {
      throw new IOException("a frame of impossible length " + length);
    }
    Kind kind = Kind.of(in.readUnsignedByte());
    int id = in.readInt();
    byte[] body = new byte[length - HEADER];
    in.readFully(body);
    return new Frame(kind, id, body);
  }

  /** Builds a body. */
  static byte[] body(Writer writer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** Puts the parts of a body in their order. */
  @FunctionalInterface
  interface Writer {
    void write(DataOutputStream out) throws IOException;
  }
}
