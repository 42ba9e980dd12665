package ndprig.hal.mca.amptek;

/** What a reply to a request looks like from its header. */
enum ReplyShape {
  ACKNOWLEDGE,
  STATUS,
  SPECTRUM,
  READ_BACK;

  /** Whether a packet answers a request of this shape: data of the shape, or a refusal. */
  boolean answeredBy(Packet packet) {
    if (packet.pid1() == Acknowledge.PID1) {
      return this == ACKNOWLEDGE || !isSuccess(packet.pid2());
    }
    return this != ACKNOWLEDGE && hasHeader(packet.pid1(), packet.pid2(), packet.length());
  }

  /** Whether a header, at least six bytes, is one that this program's requests can bring about. */
  static boolean plausible(byte[] header) {
    int pid1 = header[2] & 0xFF;
    int pid2 = header[3] & 0xFF;
    int length = Packet.lengthIn(header);
    for (ReplyShape shape : values()) {
      if (shape.hasHeader(pid1, pid2, length)) {
        return true;
      }
    }
    return pid1 == 0x8F && pid2 == 0x7F && length == Long.BYTES;
  }

  private boolean hasHeader(int pid1, int pid2, int length) {
    return switch (this) {
      case ACKNOWLEDGE -> pid1 == Acknowledge.PID1 && length <= Packet.MAX_REQUEST_DATA;
      case STATUS -> pid1 == 0x80 && pid2 == 0x01 && length == StatusBlock.BYTES;
      case SPECTRUM -> pid1 == SpectrumReply.PID1 && SpectrumReply.sizeFits(pid2, length);
      case READ_BACK -> pid1 == 0x82 && pid2 == 0x07 && length <= Packet.MAX_REQUEST_DATA;
    };
  }

  private static boolean isSuccess(int code) {
    return Acknowledge.of(code).filter(Acknowledge::success).isPresent();
  }
}
