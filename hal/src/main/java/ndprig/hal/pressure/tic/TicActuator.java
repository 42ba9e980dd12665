package ndprig.hal.pressure.tic;

import java.time.Duration;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Quality;
import ndprig.hal.device.Reading;
import ndprig.hal.pressure.ActuatorState;
import ndprig.hal.pressure.StackActuator;
import ndprig.hal.time.MonotonicClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the screw through a Pololu Tic on a serial line.
 *
 * <p>The rule that everything follows from: the motor moves only while there is a fresh demand. The
 * Tic's command timeout is renewed only then, so that the Tic stops by itself when demands stop,
 * when this program hangs, and when it dies; a poll that finds the motor moving without a fresh
 * demand halts it. At rest the motor has no current unless the options want it.
 *
 * <p>The position is the Tic's count. At the first meeting, and whenever the Tic has restarted, was
 * swapped or changed its step mode, the count means nothing: the reading is {@link Quality#SUSPECT}
 * and shows where the screw stood last, until somebody says where it stands ({@link
 * #confirmPosition}); the count is then set so. Its settings are written anew before anything
 * moves. A demand outside the range is refused: the motor stops, and the next poll fails with
 * {@link DeviceException.Limit}; one that unloads goes to the end of the range.
 *
 * <p>The safe state is to {@link #hold}: the self-locking screw keeps the force; it is reached once
 * a state that was read after the hold is at rest. An unknown position does not bar the way out: a
 * demand that unloads is obeyed. A poll takes at most 100 ms.
 */
public final class TicActuator implements StackActuator {
  private static final Logger LOG = LoggerFactory.getLogger(TicActuator.class);

  private static final Duration POLL_LIMIT = Duration.ofMillis(250);
  private static final int COMMAND_TIMEOUT_SETTING = 0x09;
  private static final int MAX_SPEED_OFFSET = 0x16;
  private static final int STEP_MODE_OFFSET = 0x49;

  /** How far from ours the Tic's clock may run before we call it a restart, ms. */
  private static final long UPTIME_MARGIN_MILLIS = 1000;

  private final TicLink link;
  private final TicOptions options;
  private final MonotonicClock clock;
  private Stage stage = Stage.IDENTIFY;
  private boolean met;
  private int lastUptimeMillis;
  private long lastUptimeNanos;
  private int lastPosition;
  private boolean countLost;
  private int offset;
  private boolean known;
  private volatile @Nullable Integer confirmed;
  private volatile @Nullable Demand demand;
  private volatile @Nullable Integer refused;
  private volatile Reading<ActuatorState> reading = Reading.invalid(0);
  private volatile boolean ready;

  /**
   * An actuator on a line of its own.
   *
   * @param clock bounds the waits for replies
   */
  public TicActuator(SerialLink link, MonotonicClock clock, TicOptions options) {
    this.link = new TicLink(link, clock, options.id(), options.crc());
    this.clock = clock;
    this.options = options;
  }

  @Override
  public String id() {
    return options.id();
  }

  @Override
  public Reading<ActuatorState> reading() {
    return reading;
  }

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public void moveTo(int positionSteps, long nowNanos) {
    Reading<ActuatorState> seen = reading;
    ActuatorState state = seen.value();
    boolean unloads = state != null && positionSteps < state.positionSteps();
    if (!unloads && seen.quality() == Quality.SUSPECT) {
      return;
    }
    int wanted =
        unloads && seen.isGood()
            ? Math.max(positionSteps, options.minPositionSteps())
            : positionSteps;
    if (reaches(wanted) || (unloads && !seen.isGood())) {
      long expires = nowNanos + options.demandLife().toNanos();
      demand = new Demand(wanted, expires, unloads);
    } else {
      demand = null;
      refused = positionSteps;
    }
  }

  @Override
  public boolean reaches(int positionSteps) {
    return positionSteps >= options.minPositionSteps()
        && positionSteps <= options.maxPositionSteps();
  }

  @Override
  public void confirmPosition(int positionSteps) {
    confirmed = positionSteps;
  }

  @Override
  public void hold(long nowNanos) {
    demand = null;
  }

  @Override
  public void open(long nowNanos) throws DeviceException {
    invalidate(nowNanos);
    stage = Stage.IDENTIFY;
    link.open();
  }

  @Override
  public long poll(long nowNanos) throws DeviceException {
    boolean done = false;
    try {
      link.allow(POLL_LIMIT);
      long next =
          switch (stage) {
            case IDENTIFY -> identify(nowNanos);
            case CONFIGURE -> configure();
            case VERIFY -> verify();
            case RUN -> run(nowNanos);
          };
      done = true;
      return next;
    } finally {
      if (!done) {
        invalidate(nowNanos);
      }
    }
  }

  @Override
  public void close() {
    invalidate(reading.atNanos());
    if (link.isOpen()) {
      try {
        stop();
      } catch (DeviceException e) {
        // The command timeout stops the motor all the same.
        LOG.debug("{}: not told to stop on closing", id(), e);
      }
    }
    link.close();
  }

  private long identify(long nowNanos) throws DeviceException {
    TicStatus status = readStatus();
    byte[] setting = link.read(TicCodec.GET_SETTING, COMMAND_TIMEOUT_SETTING, 2);
    int timeoutMillis = TicCodec.unsigned16(setting, 0);
    if (timeoutMillis == 0 || timeoutMillis > options.longestCommandTimeout().toMillis()) {
      throw new DeviceException.Fault(
          id(),
          "identify",
          "the command timeout is %d ms, it must be 1 to %d: set it with the vendor's tool"
              .formatted(timeoutMillis, options.longestCommandTimeout().toMillis()));
    }
    countLost |= met && hasRestarted(status, nowNanos);
    met = true;
    keepUptime(status, nowNanos);
    stage = Stage.CONFIGURE;
    return clock.nanos();
  }

  private long configure() throws DeviceException {
    stop();
    link.send(TicCodec.quick(TicCodec.CLEAR_DRIVER_ERROR));
    link.send(TicCodec.write7(TicCodec.SET_STEP_MODE, options.stepMode().code()));
    link.send(TicCodec.write7(TicCodec.SET_CURRENT_LIMIT, options.currentLimitCode()));
    link.send(TicCodec.write32(TicCodec.SET_MAX_SPEED, options.speedCode()));
    link.send(TicCodec.write32(TicCodec.SET_MAX_ACCELERATION, options.accelerationCode()));
    link.send(TicCodec.write32(TicCodec.SET_MAX_DECELERATION, options.accelerationCode()));
    byte[] occurred = link.read(TicCodec.GET_VARIABLE_AND_CLEAR_ERRORS, 0x04, 4);
    LOG.debug(
        "{}: errors before set-up: {}", id(), TicError.describe(TicCodec.signed32(occurred, 0)));
    stage = Stage.VERIFY;
    return clock.nanos();
  }

  private long verify() throws DeviceException {
    byte[] speeds = link.read(TicCodec.GET_VARIABLE, MAX_SPEED_OFFSET, 12);
    byte[] modes = link.read(TicCodec.GET_VARIABLE, STEP_MODE_OFFSET, 2);
    requireBack("max speed", options.speedCode(), TicCodec.signed32(speeds, 0));
    requireBack("max deceleration", options.accelerationCode(), TicCodec.signed32(speeds, 4));
    requireBack("max acceleration", options.accelerationCode(), TicCodec.signed32(speeds, 8));
    requireBack("step mode", options.stepMode().code(), modes[0]);
    requireBack("current limit", options.currentLimitCode(), modes[1]);
    stage = Stage.RUN;
    return clock.nanos();
  }

  private void requireBack(String what, int wanted, int got) throws DeviceException {
    if (wanted != got) {
      throw new DeviceException.Protocol(
          id(), "configure", "%s reads %d after %d was written".formatted(what, got, wanted));
    }
  }

  private long run(long nowNanos) throws DeviceException {
    TicStatus status = readStatus();
    requireNoRestart(status, nowNanos);
    requireSettings(status);
    requireNoErrors(status);
    placeCount(status);
    lastPosition = status.position() + offset;
    boolean driving = act(status, nowNanos);
    reportRefusal();
    ActuatorState state =
        new ActuatorState(
            lastPosition,
            driving || status.moving(),
            status.energised(),
            !known,
            status.limitForward(),
            status.limitReverse());
    reading = new Reading<>(state, known ? Quality.GOOD : Quality.SUSPECT, nowNanos);
    ready = true;
    boolean atRest = !isFresh(demand, nowNanos) && !driving && !status.moving();
    return nowNanos + (atRest ? options.idlePeriod() : options.pollPeriod()).toNanos();
  }

  /**
   * A count that was lost is shown as where the screw stood last, for which nobody vouches; one
   * that is confirmed is set.
   */
  private void placeCount(TicStatus status) throws DeviceException {
    if (countLost) {
      countLost = false;
      known = false;
      offset = lastPosition - status.position();
    }
    Integer steps = confirmed;
    if (steps == null || status.moving()) {
      return;
    }
    if (status.position() == steps) {
      confirmed = null;
      offset = 0;
      known = true;
    } else {
      // The next poll sees whether it came through.
      link.send(TicCodec.write32(TicCodec.HALT_AND_SET_POSITION, steps));
    }
  }

  /** Sends what the state and the demand ask for; returns whether the motor is driven on. */
  private boolean act(TicStatus status, long nowNanos) throws DeviceException {
    Demand wanted = demand;
    if (wanted != null && mayFollow(wanted, status, nowNanos)) {
      drive(status, wanted);
      return true;
    }
    if (status.moving()) {
      stop();
    } else if (status.energised() && !options.keepsCurrent()) {
      link.send(TicCodec.quick(TicCodec.DEENERGIZE));
    }
    return false;
  }

  private void drive(TicStatus status, Demand wanted) throws DeviceException {
    link.send(TicCodec.quick(TicCodec.RESET_COMMAND_TIMEOUT));
    int count = wanted.positionSteps() - offset;
    if (!status.headsFor(count)) {
      link.send(TicCodec.write32(TicCodec.SET_TARGET_POSITION, count));
    }
    if (!status.normal()) {
      link.send(TicCodec.quick(TicCodec.ENERGIZE));
      link.send(TicCodec.quick(TicCodec.EXIT_SAFE_START));
    }
  }

  private void stop() throws DeviceException {
    link.send(TicCodec.quick(TicCodec.HALT_AND_HOLD));
    if (!options.keepsCurrent()) {
      link.send(TicCodec.quick(TicCodec.DEENERGIZE));
    }
  }

  private boolean isFresh(@Nullable Demand asked, long nowNanos) {
    return asked != null && nowNanos < asked.expiresNanos() && (asked.unloads() || known);
  }

  /** A demand that was taken because it unloads is dropped where it no longer does. */
  private boolean mayFollow(Demand wanted, TicStatus status, long nowNanos) {
    int way = wanted.positionSteps() - offset - status.position();
    boolean arrived = way == 0 && status.velocity() == 0;
    return isFresh(wanted, nowNanos) && !arrived && (known || way < 0);
  }

  private void reportRefusal() throws DeviceException {
    Integer position = refused;
    if (position != null) {
      refused = null;
      throw new DeviceException.Limit(
          id(),
          "move to " + position,
          "outside the range %d to %d; refused, the actuator holds"
              .formatted(options.minPositionSteps(), options.maxPositionSteps()));
    }
  }

  private TicStatus readStatus() throws DeviceException {
    TicStatus status =
        TicStatus.decode(
            read(TicStatus.GENERAL_OFFSET, TicStatus.GENERAL_LENGTH),
            read(TicStatus.MOTION_OFFSET, TicStatus.MOTION_LENGTH),
            read(TicStatus.UPTIME_OFFSET, TicStatus.UPTIME_LENGTH),
            read(TicStatus.INPUTS_OFFSET, TicStatus.INPUTS_LENGTH));
    if (!status.plausible()) {
      throw new DeviceException.Protocol(
          id(), "read status", "no Tic can be in this state, the line may be disturbed: " + status);
    }
    return status;
  }

  private byte[] read(int offset, int length) throws DeviceException {
    return link.read(TicCodec.GET_VARIABLE, offset, length);
  }

  private void requireNoRestart(TicStatus status, long nowNanos) throws DeviceException {
    if (hasRestarted(status, nowNanos)) {
      countLost = true;
      throw new DeviceException.Fault(
          id(), "read status", "the controller has restarted; its position is lost");
    }
    keepUptime(status, nowNanos);
  }

  /** Its uptime did not go on as our clock did: it restarted, or it is another one. */
  private boolean hasRestarted(TicStatus status, long nowNanos) {
    long upMillis = Integer.toUnsignedLong(status.uptimeMillis() - lastUptimeMillis);
    long passedMillis = (nowNanos - lastUptimeNanos) / 1_000_000;
    long margin = passedMillis / 10 + UPTIME_MARGIN_MILLIS;
    return Math.abs(upMillis - passedMillis) > margin;
  }

  private void requireSettings(TicStatus status) throws DeviceException {
    boolean steps = status.stepMode() == options.stepMode().code();
    if (!steps || status.currentLimit() != options.currentLimitCode()) {
      countLost |= !steps;
      throw new DeviceException.Fault(
          id(),
          "read status",
          "the controller has lost its settings: step mode %d instead of %d, current limit %d instead of %d"
              .formatted(
                  status.stepMode(),
                  options.stepMode().code(),
                  status.currentLimit(),
                  options.currentLimitCode()));
    }
  }

  private void keepUptime(TicStatus status, long nowNanos) {
    lastUptimeMillis = status.uptimeMillis();
    lastUptimeNanos = nowNanos;
  }

  private void requireNoErrors(TicStatus status) throws DeviceException {
    int serious = TicError.needingAttention(status.errorStatus());
    if (serious != 0) {
      throw new DeviceException.Fault(
          id(),
          "read status",
          "%s (occurred since set-up: %s; digital inputs 0x%02X)"
              .formatted(
                  TicError.describe(serious),
                  TicError.describe(status.errorsOccurred()),
                  status.digitalInputs()));
    }
  }

  private void invalidate(long nowNanos) {
    ready = false;
    demand = null;
    reading = Reading.invalid(nowNanos);
  }

  /** What the next poll does. */
  private enum Stage {
    IDENTIFY,
    CONFIGURE,
    VERIFY,
    RUN
  }

  /** A position, when the wish for it ends, and whether it lay on the unloading side. */
  private record Demand(int positionSteps, long expiresNanos, boolean unloads) {}
}
