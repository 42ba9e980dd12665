package ndprig.hal.instrument.tic;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.random.RandomGenerator;
import ndprig.hal.bus.memory.WirePeer;

/**
 * A Pololu Tic in serial mode, with its motor and screw.
 *
 * <p>It has the compact protocol with and without CRC, the time that bytes take on the line, motion
 * with limited speed and acceleration, the command timeout, safe start, and the errors; on a soft
 * error it slows down to a stop and holds. It shares nothing with the driver, so that an error in
 * one shows.
 *
 * @source Tic user's guide (Pololu), sections 5.4 and 7 to 9
 */
public final class SimulatedTic implements WirePeer {
  private static final int BITS_PER_BYTE = 10;

  private final Settings settings;
  private final RandomGenerator random;
  private final TicFaults faults = new TicFaults();
  private final TicCore core;
  private final TicParser parser;
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final long byteNanos;
  private long lineInFreeNanos;
  private long lineOutFreeNanos;

  /**
   * What is stored in the Tic and cannot be changed over the serial line.
   *
   * @param baudRate of the line: 9600 as delivered, at most 115 385
   * @param commandTimeoutMillis 0 is off; 1000 as delivered
   * @param crcForCommands whether commands must carry a CRC
   * @param crcForReplies whether replies carry a CRC
   */
  public record Settings(
      int baudRate, int commandTimeoutMillis, boolean crcForCommands, boolean crcForReplies) {
    /** As delivered. */
    public static final Settings DELIVERED = new Settings(9600, 1000, false, false);
  }

  /**
   * A Tic that is powered at time zero, with the screw at zero, and with step mode, current, speed
   * and acceleration as a former user left them.
   *
   * @param random seeded by the caller; for those settings and for damaged bytes
   */
  public SimulatedTic(Settings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    this.byteNanos = BITS_PER_BYTE * 1_000_000_000L / settings.baudRate();
    this.core = new TicCore(settings.commandTimeoutMillis(), faults, random);
    this.parser = new TicParser(settings.crcForCommands(), new Commands());
  }

  /** What can go wrong. */
  public TicFaults faults() {
    return faults;
  }

  /** Where the screw really is, microsteps of the present step mode since the beginning. */
  public double position(long atNanos) {
    return fullSteps(atNanos) * core.microstepsPerFullStep();
  }

  /** Where the screw really is, full steps since the beginning. */
  public double fullSteps(long atNanos) {
    core.update(atNanos);
    return core.screw();
  }

  /** Whether the motor turns. */
  public boolean moving(long atNanos) {
    core.update(atNanos);
    return core.turning();
  }

  /** Whether current flows in the motor. */
  public boolean energised(long atNanos) {
    core.update(atNanos);
    return core.energised();
  }

  /** Presses or releases the limit switch on the compressing side. */
  public void limitForward(boolean pressed, long atNanos) {
    core.update(atNanos);
    core.limitSwitches(pressed, core.limitReverse());
  }

  /** Presses or releases the limit switch on the releasing side. */
  public void limitReverse(boolean pressed, long atNanos) {
    core.update(atNanos);
    core.limitSwitches(core.limitForward(), pressed);
  }

  /** Presses or releases the kill switch. */
  public void killSwitch(boolean pressed, long atNanos) {
    core.update(atNanos);
    core.hardError(TicCore.KILL_SWITCH, pressed);
  }

  /** Takes the motor supply away or gives it back. */
  public void lowSupply(boolean low, long atNanos) {
    core.update(atNanos);
    core.hardError(TicCore.LOW_VIN, low);
  }

  /** Has the motor driver report an error, which lasts until it is cleared by command. */
  public void driverError(long atNanos) {
    core.update(atNanos);
    core.hardError(TicCore.MOTOR_DRIVER, true);
  }

  /** Restarts: settings as stored, position zero and uncertain; the screw stays where it is. */
  public void reboot(long atNanos) {
    core.update(atNanos);
    restart();
  }

  /**
   * Takes its power away or gives it back; then it starts with its stored settings, at position
   * zero.
   */
  public void power(boolean on, long atNanos) {
    core.update(atNanos);
    core.power(on);
    parser.clear();
    replies.clear();
  }

  @Override
  public void accept(byte[] data, long atNanos) {
    if (faults.isDisconnected() || !core.powered()) {
      return;
    }
    lineInFreeNanos = Math.max(lineInFreeNanos, atNanos) + data.length * byteNanos;
    core.update(lineInFreeNanos);
    byte[] arrived = data.clone();
    faults.damage().apply(arrived, random);
    parser.accept(arrived);
  }

  @Override
  public long nextOutputNanos() {
    Reply next = replies.peek();
    return next == null ? NOTHING : next.dueNanos;
  }

  @Override
  public byte[] takeOutput(long atNanos) {
    ByteArrayOutputStream due = new ByteArrayOutputStream();
    while (nextOutputNanos() <= atNanos) {
      due.writeBytes(replies.remove().bytes);
    }
    return due.toByteArray();
  }

  private void restart() {
    core.boot();
    parser.clear();
    replies.clear();
  }

  private byte[] stored() {
    byte[] bytes = new byte[TicCore.MEMORY];
    bytes[0x09] = (byte) settings.commandTimeoutMillis();
    bytes[0x0A] = (byte) (settings.commandTimeoutMillis() >> 8);
    bytes[0x0B] = (byte) (settings.crcForCommands() ? 1 : 0);
    return bytes;
  }

  private void reply(byte[] source, byte[] request) {
    int offset = request[1] | (request[2] & 0x40) << 1;
    int length = request[2] & 0x0F;
    if (length == 0 || faults.isSilent()) {
      return;
    }
    byte[] block = new byte[settings.crcForReplies() ? length + 1 : length];
    int known = Math.max(0, Math.min(length, source.length - offset));
    System.arraycopy(source, Math.min(offset, source.length), block, 0, known);
    if (settings.crcForReplies()) {
      block[length] = (byte) TicParser.crc(Arrays.copyOf(block, length));
    }
    lineOutFreeNanos =
        Math.max(lineOutFreeNanos, core.nowNanos())
            + block.length * byteNanos
            + faults.delayNanos();
    faults.damage().apply(block, random);
    replies.add(new Reply(block, lineOutFreeNanos));
  }

  /** What each command does. */
  private final class Commands implements TicParser.Listener {
    @Override
    public void command(byte[] bytes) {
      switch (bytes[0] & 0xFF) {
        case 0xA1 -> reply(core.variables(), bytes);
        case 0xA2 -> {
          reply(core.variables(), bytes);
          core.clearOccurred();
        }
        case 0xA8 -> reply(stored(), bytes);
        case 0xB0 -> restart();
        default -> core.command(bytes);
      }
    }

    @Override
    public void formatError() {
      core.serialError(TicCore.FORMAT_OCCURRED);
    }

    @Override
    public void crcError() {
      core.serialError(TicCore.CRC_OCCURRED);
    }
  }

  private static final class Reply {
    private final byte[] bytes;
    private final long dueNanos;

    Reply(byte[] bytes, long dueNanos) {
      this.bytes = bytes;
      this.dueNanos = dueNanos;
    }
  }
}
