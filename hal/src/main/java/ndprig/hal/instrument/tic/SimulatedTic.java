package ndprig.hal.instrument.tic;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.random.RandomGenerator;
import ndprig.hal.bus.memory.WirePeer;

/**
 * A Pololu Tic in serial mode, with its motor and screw.
 *
 * <p>It has the compact protocol with and without CRC, the time that bytes take on the line, motion
 * with limited speed and acceleration, the command timeout, safe start, and the errors; on an error
 * it slows down to a stop and holds. It shares nothing with the driver, so that an error in one
 * shows.
 *
 * @source Tic user's guide (Pololu), sections 5.4 and 7 to 9
 */
public final class SimulatedTic implements WirePeer {
  private static final int DEENERGISED = 1;
  private static final int MOTOR_DRIVER = 1 << 1;
  private static final int LOW_VIN = 1 << 2;
  private static final int KILL_SWITCH = 1 << 3;
  private static final int SERIAL = 1 << 5;
  private static final int COMMAND_TIMEOUT = 1 << 6;
  private static final int SAFE_START = 1 << 7;
  private static final int FORMAT_OCCURRED = 1 << 18;
  private static final int CRC_OCCURRED = 1 << 19;

  private static final long SAFE_START_WINDOW_NANOS = 200_000_000;
  private static final int BITS_PER_BYTE = 10;
  private static final int MEMORY = 0x60;

  private final Settings settings;
  private final RandomGenerator random;
  private final TicFaults faults = new TicFaults();
  private final TicParser parser;
  private final MotionPlanner motion = new MotionPlanner();
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final long byteNanos;
  private long nowNanos;
  private long lineInFreeNanos;
  private long lineOutFreeNanos;
  private long bootNanos;
  private long lastCommandNanos;
  private long exitSafeStartNanos;
  private double screw;
  private int conditions;
  private int occurred;
  private int target;
  private boolean planning;
  private boolean normal;
  private boolean energised;
  private boolean uncertain;
  private boolean limitForward;
  private boolean limitReverse;
  private int stepMode;
  private int currentLimit;
  private int maxSpeed;
  private int maxAcceleration;
  private int maxDeceleration;

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
   * A Tic that is powered at time zero, with the screw at zero.
   *
   * @param random seeded by the caller; used for damaged bytes only
   */
  public SimulatedTic(Settings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    this.byteNanos = BITS_PER_BYTE * 1_000_000_000L / settings.baudRate();
    this.parser = new TicParser(settings.crcForCommands(), new Commands());
    boot();
  }

  /** What can go wrong. */
  public TicFaults faults() {
    return faults;
  }

  /** Where the screw really is, microsteps of the present step mode since the beginning. */
  public double position(long atNanos) {
    update(atNanos);
    return screw;
  }

  /** Whether the motor turns. */
  public boolean moving(long atNanos) {
    update(atNanos);
    return motion.velocity() != 0;
  }

  /** Whether current flows in the motor. */
  public boolean energised(long atNanos) {
    update(atNanos);
    return energised;
  }

  /** Presses or releases the limit switch on the compressing side. */
  public void limitForward(boolean pressed, long atNanos) {
    update(atNanos);
    limitForward = pressed;
    stopAtLimits();
  }

  /** Presses or releases the limit switch on the releasing side. */
  public void limitReverse(boolean pressed, long atNanos) {
    update(atNanos);
    limitReverse = pressed;
    stopAtLimits();
  }

  /** Presses or releases the kill switch. */
  public void killSwitch(boolean pressed, long atNanos) {
    condition(KILL_SWITCH, pressed, atNanos);
  }

  /** Takes the motor supply away or gives it back. */
  public void lowSupply(boolean low, long atNanos) {
    condition(LOW_VIN, low, atNanos);
  }

  /** Has the motor driver report an error, which lasts until it is cleared by command. */
  public void driverError(long atNanos) {
    condition(MOTOR_DRIVER, true, atNanos);
  }

  /** Restarts: settings as stored, position zero and uncertain; the screw stays where it is. */
  public void reboot(long atNanos) {
    update(atNanos);
    boot();
  }

  @Override
  public void accept(byte[] data, long atNanos) {
    if (faults.isDisconnected()) {
      return;
    }
    lineInFreeNanos = Math.max(lineInFreeNanos, atNanos) + data.length * byteNanos;
    update(lineInFreeNanos);
    parser.accept(faults.damaged(data, random));
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

  private void boot() {
    motion.setPosition(0);
    parser.clear();
    replies.clear();
    bootNanos = nowNanos;
    lastCommandNanos = nowNanos;
    exitSafeStartNanos = nowNanos - SAFE_START_WINDOW_NANOS - 1;
    conditions &= KILL_SWITCH | LOW_VIN;
    occurred = 0;
    target = 0;
    planning = false;
    normal = false;
    energised = false;
    uncertain = true;
    stepMode = 0;
    currentLimit = 6;
    maxSpeed = 2_000_000;
    maxAcceleration = 40_000;
    maxDeceleration = 0;
    applyLimits();
  }

  /** Brings everything to a time; the command timeout strikes exactly when it is due. */
  private void update(long toNanos) {
    if (toNanos <= nowNanos) {
      return;
    }
    long timeoutNanos = lastCommandNanos + settings.commandTimeoutMillis() * 1_000_000L;
    boolean strikes =
        settings.commandTimeoutMillis() > 0
            && (conditions & COMMAND_TIMEOUT) == 0
            && toNanos > timeoutNanos;
    if (strikes) {
      move(Math.max(nowNanos, timeoutNanos));
      raise(COMMAND_TIMEOUT);
    }
    move(toNanos);
  }

  private void move(long toNanos) {
    double before = motion.position();
    motion.advance(toNanos);
    nowNanos = toNanos;
    if (!faults.isStalled()) {
      screw += motion.position() - before;
    }
  }

  private void stopAtLimits() {
    double velocity = motion.velocity();
    if ((limitForward && velocity > 0) || (limitReverse && velocity < 0)) {
      motion.halt();
      uncertain = true;
    }
  }

  private void condition(int bit, boolean present, long atNanos) {
    update(atNanos);
    if (present) {
      raise(bit);
      cutCurrent();
    } else {
      conditions &= ~bit;
    }
  }

  private void raise(int bit) {
    conditions |= bit;
    occurred |= bit | SAFE_START;
    normal = false;
    planning = false;
    motion.slowToStop();
  }

  private void cutCurrent() {
    motion.halt();
    energised = false;
    uncertain = true;
  }

  /** Starts up if nothing stands against it. */
  private void tryToStart() {
    boolean mayStart = nowNanos - exitSafeStartNanos <= SAFE_START_WINDOW_NANOS;
    if (conditions == 0 && (normal || mayStart)) {
      normal = true;
      energised = true;
      go();
    }
  }

  private void go() {
    boolean blocked =
        (limitForward && target > motion.position())
            || (limitReverse && target < motion.position());
    if (planning && !blocked) {
      motion.goTo(target);
    }
  }

  private void applyLimits() {
    double speedingUp = maxAcceleration / 100.0;
    double slowingDown = maxDeceleration == 0 ? speedingUp : maxDeceleration / 100.0;
    motion.limits(maxSpeed / 10_000.0, speedingUp, slowingDown);
  }

  private byte[] memory() {
    byte[] bytes = new byte[MEMORY];
    ByteBuffer memory = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int status = conditions | (normal ? 0 : SAFE_START);
    memory.put(0x00, (byte) operationState());
    memory.put(0x01, (byte) flags());
    memory.putShort(0x02, (short) status);
    memory.putInt(0x04, occurred | status);
    memory.put(0x09, (byte) (planning ? 1 : 0));
    memory.putInt(0x0A, target);
    memory.putInt(0x16, maxSpeed);
    memory.putInt(0x1A, maxDeceleration);
    memory.putInt(0x1E, maxAcceleration);
    memory.putInt(0x22, (int) Math.round(motion.position()));
    memory.putInt(0x26, (int) Math.round(motion.velocity() * 10_000));
    memory.putShort(0x33, (short) ((conditions & LOW_VIN) == 0 ? 12_000 : 2_000));
    memory.putInt(0x35, (int) ((nowNanos - bootNanos) / 1_000_000));
    memory.put(0x47, (byte) ((limitForward ? 1 : 0) | (limitReverse ? 2 : 0)));
    memory.put(0x49, (byte) stepMode);
    memory.put(0x4A, (byte) currentLimit);
    return bytes;
  }

  private byte[] stored() {
    byte[] bytes = new byte[MEMORY];
    ByteBuffer memory = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    memory.putShort(0x09, (short) settings.commandTimeoutMillis());
    memory.put(0x0B, (byte) (settings.crcForCommands() ? 1 : 0));
    return bytes;
  }

  private int operationState() {
    if (normal) {
      return 10;
    }
    return (conditions & DEENERGISED) != 0 ? 2 : 4;
  }

  private int flags() {
    return (energised ? 1 : 0)
        | (uncertain ? 2 : 0)
        | (limitForward ? 4 : 0)
        | (limitReverse ? 8 : 0);
  }

  private void reply(byte[] source, byte[] request) {
    int offset = request[1] | (request[2] & 0x40) << 1;
    int length = request[2] & 0x0F;
    if (length == 0 || faults.isSilent()) {
      return;
    }
    byte[] block =
        offset + length > MEMORY
            ? new byte[length]
            : Arrays.copyOfRange(source, offset, offset + length);
    if (settings.crcForReplies()) {
      int crc = TicParser.crc(block);
      block = Arrays.copyOf(block, length + 1);
      block[length] = (byte) crc;
    }
    lineOutFreeNanos =
        Math.max(lineOutFreeNanos, nowNanos) + block.length * byteNanos + faults.delayNanos();
    replies.add(new Reply(faults.damaged(block, random), lineOutFreeNanos));
  }

  /** What each command does. */
  private final class Commands implements TicParser.Listener {
    @Override
    public void command(byte[] bytes) {
      int code = bytes[0] & 0xFF;
      switch (code) {
        case 0xA1 -> reply(memory(), bytes);
        case 0xA2 -> {
          reply(memory(), bytes);
          occurred = 0;
        }
        case 0xA8 -> reply(stored(), bytes);
        case 0xB0 -> boot();
        case 0x8A -> conditions &= ~MOTOR_DRIVER;
        case 0x8F -> {
          normal = false;
          planning = false;
          motion.slowToStop();
        }
        case 0x91 -> currentLimit = bytes[1];
        case 0x94 -> stepMode = bytes[1];
        case 0xE6, 0xE9, 0xEA -> limit(code, value(bytes));
        case 0x8C -> alive(false);
        case 0x83, 0x85, 0x86, 0x89, 0xE0, 0xEC -> act(code, bytes);
        default -> {
          // Homing, starting speed and target velocity: not part of this model.
        }
      }
      tryToStart();
    }

    private void limit(int code, int value) {
      switch (code) {
        case 0xE6 -> maxSpeed = value;
        case 0xE9 -> maxDeceleration = value;
        default -> maxAcceleration = value;
      }
      applyLimits();
    }

    private void act(int code, byte[] bytes) {
      if (code != 0x86) {
        alive(true);
      }
      switch (code) {
        case 0x83 -> exitSafeStartNanos = nowNanos;
        case 0x85 -> conditions &= ~DEENERGISED;
        case 0x86 -> deenergise();
        case 0x89 -> halt();
        case 0xEC -> setPosition(value(bytes));
        default -> {
          target = value(bytes);
          planning = true;
        }
      }
    }

    private void deenergise() {
      raise(DEENERGISED);
      cutCurrent();
    }

    private void halt() {
      motion.halt();
      planning = false;
      uncertain = true;
    }

    private void setPosition(int position) {
      motion.setPosition(position);
      planning = false;
      uncertain = false;
    }

    private void alive(boolean clearsSerialError) {
      lastCommandNanos = nowNanos;
      conditions &= ~(clearsSerialError ? COMMAND_TIMEOUT | SERIAL : COMMAND_TIMEOUT);
    }

    private int value(byte[] bytes) {
      int result = 0;
      for (int i = 0; i < 4; i++) {
        result |= (bytes[2 + i] | (bytes[1] >> i & 1) << 7) << (8 * i);
      }
      return result;
    }

    @Override
    public void formatError() {
      raise(SERIAL);
      occurred |= FORMAT_OCCURRED;
    }

    @Override
    public void crcError() {
      raise(SERIAL);
      occurred |= CRC_OCCURRED;
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
