package ndprig.hal.mca.amptek;

/** Bytes that are no packet, or a packet whose content contradicts itself. */
public final class MalformedPacketException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the bytes. */
  public enum Flaw {
    /** They do not begin with the two synchronisation bytes. */
    SYNC,
    /** There are fewer or more of them than the packet says. */
    LENGTH,
    /** Their sum is not zero. */
    CHECKSUM,
    /** The frame is sound but what it carries cannot be. */
    CONTENT
  }

  private final Flaw flaw;

  /** Names the flaw, and describes it. */
  public MalformedPacketException(Flaw flaw, String message) {
    super(message);
    this.flaw = flaw;
  }

  /** What is wrong. */
  public Flaw flaw() {
    return flaw;
  }
}
