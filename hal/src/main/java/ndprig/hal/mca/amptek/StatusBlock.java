package ndprig.hal.mca.amptek;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import ndprig.hal.mca.amptek.MalformedPacketException.Flaw;

/**
 * The 64 bytes in which the device describes itself, as they stand: counters and times are not
 * unwrapped. Immutable.
 *
 * @source Amptek Digital Products Programmer's Guide Rev B3, status packet
 */
public final class StatusBlock {
  /** Bytes of the block. */
  public static final int BYTES = 64;

  /** What the accumulation time counts to before it begins again at zero, ms. */
  public static final long ACCUMULATION_MODULUS_MILLIS = (1L << 24) * 100;

  private static final int PID1 = 0x80;
  private static final int PID2 = 0x01;

  private final byte[] block;

  private StatusBlock(byte[] block) {
    this.block = block;
  }

  /**
   * Reads a status reply.
   *
   * @throws MalformedPacketException if it is not one
   */
  public static StatusBlock decode(Packet packet) throws MalformedPacketException {
    if (!packet.is(PID1, PID2) || packet.length() != BYTES) {
      throw new MalformedPacketException(Flaw.CONTENT, packet + " is no status");
    }
    return in(packet.data(), 0);
  }

  /** The block that begins at an index; 64 bytes must follow. */
  static StatusBlock in(byte[] bytes, int from) {
    return new StatusBlock(Arrays.copyOfRange(bytes, from, from + BYTES));
  }

  /** Whether the fast count means anything. */
  boolean hasFastChannel() {
    return model().filter(DeviceModel::hasFastChannel).isPresent();
  }

  /** Events in the fast channel, 32 bit. */
  public long fastCount() {
    return lsbFirst(0, 4);
  }

  /** Events in the slow channel, 32 bit. */
  public long slowCount() {
    return lsbFirst(4, 4);
  }

  /** The general-purpose counter, 32 bit. */
  public long generalCount() {
    return lsbFirst(8, 4);
  }

  /** Accumulation time, ms, below {@link #ACCUMULATION_MODULUS_MILLIS} plus 99. */
  public long accumulationMillis() {
    return at(12) + 100 * lsbFirst(13, 3);
  }

  /** Live time, ms, 32 bit; empty if the model does not measure it. */
  public Optional<Long> liveMillis() {
    boolean measured = model().filter(m -> m.measuresLiveTime(at(24))).isPresent();
    return measured ? Optional.of(lsbFirst(16, 4)) : Optional.empty();
  }

  /** Real time, ms, 32 bit. */
  public long realMillis() {
    return lsbFirst(20, 4);
  }

  /** Firmware as major, minor and, from 6.06 on, build: {@code 6.09.01}. */
  public String firmware() {
    String version = version(at(24));
    return at(24) >= 0x66 ? version + String.format(Locale.ROOT, ".%02d", at(37) & 0x0F) : version;
  }

  /** FPGA version as major and minor: {@code 6.01}. */
  public String fpga() {
    return version(at(25));
  }

  /** Serial number, 32 bit; values of 2 147 483 648 and more mean that none was programmed. */
  public long serialNumber() {
    return lsbFirst(26, 4);
  }

  /** High voltage, V, signed. */
  public double highVoltageVolts() {
    return (short) ((at(30) << 8) | at(31)) * 0.5;
  }

  /** Detector temperature, K; meaningless on DP5G and MCA8000D. */
  public double detectorKelvin() {
    return (((at(32) & 0x0F) << 8) | at(33)) * 0.1;
  }

  /** Board temperature, °C. */
  public int boardCelsius() {
    return block[34];
  }

  /** Whether the real-time preset was reached. */
  public boolean realTimePresetReached() {
    return bit(35, 7);
  }

  /** Whether events are being histogrammed. */
  public boolean acquiring() {
    return bit(35, 5);
  }

  /** Whether the count preset was reached. */
  public boolean countPresetReached() {
    return bit(35, 4);
  }

  /** Whether the gate input is blocking events now. */
  public boolean gateBlocking() {
    return !bit(35, 3);
  }

  /** Whether the device holds a configuration. */
  public boolean configured() {
    return bit(35, 1);
  }

  /** Whether this is the first status since the device started. */
  public boolean firstSinceStart() {
    return bit(36, 5);
  }

  /** Whether the clock runs at 80 MHz rather than 20 MHz. */
  public boolean fastClock() {
    return bit(36, 1);
  }

  /** The model; empty if the id is that of no known model. */
  public Optional<DeviceModel> model() {
    return DeviceModel.of(at(39));
  }

  /** The model's id. */
  public int deviceId() {
    return at(39);
  }

  /** Thermoelectric cooler voltage, V; PX5 only. */
  public double coolerVolts() {
    return (((at(40) & 0x0F) << 8) | at(41)) / 758.5;
  }

  /** Whether the hardware stores spectra in its buffers by itself. */
  public boolean sequentialBuffering() {
    return bit(46, 1);
  }

  /** The current buffer. */
  public int bufferNumber() {
    return ((at(46) & 1) << 8) | at(47);
  }

  private static String version(int packed) {
    return String.format(Locale.ROOT, "%d.%02d", packed >>> 4, packed & 0x0F);
  }

  private int at(int index) {
    return block[index] & 0xFF;
  }

  private boolean bit(int index, int bit) {
    return ((block[index] >>> bit) & 1) != 0;
  }

  private long lsbFirst(int index, int bytes) {
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = (value << 8) | at(index + i);
    }
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatusBlock that && Arrays.equals(block, that.block);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(block);
  }

  @Override
  public String toString() {
    return "StatusBlock[id=" + deviceId() + ", serial=" + serialNumber() + "]";
  }
}
