package ndprig.hal.instrument.tic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;

/** What is inside a Tic: variables, errors, safe start, command timeout, motor and screw. */
final class TicCore {
  static final int MOTOR_DRIVER = 1 << 1;
  static final int LOW_VIN = 1 << 2;
  static final int KILL_SWITCH = 1 << 3;
  static final int FORMAT_OCCURRED = 1 << 18;
  static final int CRC_OCCURRED = 1 << 19;
  static final int MEMORY = 0x60;

  private static final int DEENERGISED = 1;
  private static final int SERIAL = 1 << 5;
  private static final int COMMAND_TIMEOUT = 1 << 6;
  private static final int SAFE_START = 1 << 7;
  private static final long SAFE_START_WINDOW_NANOS = 200_000_000;

  private final long commandTimeoutNanos;
  private final TicFaults faults;
  private final Stored stored;
  private boolean powered = true;
  private final MotionPlanner motion = new MotionPlanner();
  private long nowNanos;
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

  TicCore(int commandTimeoutMillis, TicFaults faults, RandomGenerator random) {
    this.commandTimeoutNanos = commandTimeoutMillis * 1_000_000L;
    this.faults = faults;
    this.stored =
        new Stored(
            1 + random.nextInt(3),
            2 + random.nextInt(7),
            10_000 * (50 + random.nextInt(150)),
            100 * (20 + random.nextInt(200)));
    boot();
  }

  /** What a predecessor left in its memory: nobody's settings. */
  private record Stored(int stepMode, int currentLimit, int maxSpeed, int maxAcceleration) {}

  /** Full steps that the screw has really turned since the beginning. */
  double screw() {
    return screw;
  }

  int microstepsPerFullStep() {
    return stepMode <= 5 ? 1 << stepMode : 1 << (stepMode - 1);
  }

  boolean powered() {
    return powered;
  }

  /** Without power it turns nothing and remembers nothing; the screw is self-locking. */
  void power(boolean on) {
    cutCurrent();
    powered = on;
    if (on) {
      boot();
    }
  }

  boolean turning() {
    return motion.velocity() != 0;
  }

  boolean energised() {
    return energised;
  }

  long nowNanos() {
    return nowNanos;
  }

  /** Back to the settings as stored; the screw and what presses on the switches stay. */
  void boot() {
    motion.setPosition(0);
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
    stepMode = stored.stepMode;
    currentLimit = stored.currentLimit;
    maxSpeed = stored.maxSpeed;
    maxAcceleration = stored.maxAcceleration;
    maxDeceleration = 0;
    applyLimits();
  }

  /** Brings everything to a time; the command timeout strikes exactly when it is due. */
  void update(long toNanos) {
    if (toNanos <= nowNanos) {
      return;
    }
    long timeoutNanos = lastCommandNanos + commandTimeoutNanos;
    boolean strikes =
        commandTimeoutNanos > 0 && (conditions & COMMAND_TIMEOUT) == 0 && toNanos > timeoutNanos;
    if (strikes) {
      move(Math.max(nowNanos, timeoutNanos));
      raise(COMMAND_TIMEOUT);
    }
    move(toNanos);
  }

  void limitSwitches(boolean forward, boolean reverse) {
    limitForward = forward;
    limitReverse = reverse;
    double velocity = motion.velocity();
    if ((forward && velocity > 0) || (reverse && velocity < 0)) {
      motion.halt();
      uncertain = true;
    }
  }

  boolean limitForward() {
    return limitForward;
  }

  boolean limitReverse() {
    return limitReverse;
  }

  /** An error that takes the current away, or its end. */
  void hardError(int bit, boolean present) {
    if (present) {
      raise(bit);
      cutCurrent();
    } else {
      conditions &= ~bit;
    }
  }

  void serialError(int occurredBit) {
    raise(SERIAL);
    occurred |= occurredBit;
  }

  void clearOccurred() {
    occurred = 0;
  }

  /** Does what a command that has no reply asks for. */
  void command(byte[] bytes) {
    int code = bytes[0] & 0xFF;
    switch (code) {
      case 0x8A -> conditions &= ~MOTOR_DRIVER;
      case 0x8C -> alive(COMMAND_TIMEOUT);
      case 0x8F -> enterSafeStart();
      case 0x91 -> currentLimit = bytes[1];
      case 0x94 -> stepMode = bytes[1];
      case 0xE6 -> maxSpeed = value(bytes);
      case 0xE9 -> maxDeceleration = value(bytes);
      case 0xEA -> maxAcceleration = value(bytes);
      case 0x83, 0x85, 0x89, 0xE0, 0xEC -> act(code, bytes);
      case 0x86 -> {
        raise(DEENERGISED);
        cutCurrent();
      }
      default -> {
        // Homing, starting speed and target velocity are not part of this model.
      }
    }
    applyLimits();
    tryToStart();
  }

  private void act(int code, byte[] bytes) {
    alive(COMMAND_TIMEOUT | SERIAL);
    switch (code) {
      case 0x83 -> exitSafeStartNanos = nowNanos;
      case 0x85 -> conditions &= ~DEENERGISED;
      case 0x89 -> {
        motion.halt();
        planning = false;
        uncertain = true;
      }
      case 0xEC -> {
        motion.setPosition(value(bytes));
        planning = false;
        uncertain = false;
      }
      default -> {
        target = value(bytes);
        planning = true;
      }
    }
  }

  private void move(long toNanos) {
    double before = motion.position();
    motion.advance(toNanos);
    nowNanos = toNanos;
    if (!faults.isStalled()) {
      screw += (motion.position() - before) / microstepsPerFullStep();
    }
  }

  private void raise(int bit) {
    conditions |= bit;
    occurred |= bit | SAFE_START;
    enterSafeStart();
  }

  private void enterSafeStart() {
    normal = false;
    planning = false;
    motion.slowToStop();
  }

  private void cutCurrent() {
    motion.halt();
    energised = false;
    uncertain = true;
  }

  private void alive(int clearedConditions) {
    lastCommandNanos = nowNanos;
    conditions &= ~clearedConditions;
  }

  /** Starts up if nothing stands against it. */
  private void tryToStart() {
    boolean mayStart = nowNanos - exitSafeStartNanos <= SAFE_START_WINDOW_NANOS;
    if (conditions != 0 || (!normal && !mayStart)) {
      return;
    }
    normal = true;
    energised = true;
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

  /** The variables, as a block read sees them. */
  byte[] variables() {
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

  private static int value(byte[] bytes) {
    int result = 0;
    for (int i = 0; i < 4; i++) {
      result |= (bytes[2 + i] | (bytes[1] >> i & 1) << 7) << (8 * i);
    }
    return result;
  }
}
