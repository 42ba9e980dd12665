package ndprig.controller.output;

import java.time.Duration;
import ndprig.hal.cycler.CyclerPermit;
import ndprig.hal.device.Quality;
import ndprig.hal.device.Reading;
import ndprig.hal.pressure.ActuatorState;
import ndprig.hal.pressure.StackActuator;
import ndprig.hal.temperature.Heater;
import ndprig.hal.temperature.HeaterEnable;

/**
 * Hands what each tick wants to the outputs, and tells what is known of them. Nothing here touches
 * hardware or waits: each output has a thread of its own, which writes, retries and reads back. A
 * wish that is not renewed expires there.
 *
 * <p>Thread-safe.
 */
public final class Outputs {
  /** An output that was not read back for so long is not known; the slowest is every 2 s. */
  private static final Duration OLDEST = Duration.ofSeconds(3);

  private final Devices devices;
  private final Known heater = new Known();
  private final Known heaterEnable = new Known();
  private final Known permit = new Known();
  private final Known stack = new Known();
  private final long firstNanos;
  private boolean permitFound;
  private boolean stackMoves;
  private boolean released;

  /**
   * What drives the outputs.
   *
   * @param heater of the cell
   * @param heaterEnable keeps the heater's relay closed
   * @param permit of the cycler
   * @param stack turns the screw
   */
  public record Devices(
      Heater heater, HeaterEnable heaterEnable, CyclerPermit permit, StackActuator stack) {}

  /**
   * Outputs of which nothing is wanted and nothing known. What a tick wants of the permit does not
   * count before a tick has seen whether it is given: it may be from before a restart.
   */
  public Outputs(Devices devices, long nowNanos) {
    this.devices = devices;
    this.firstNanos = nowNanos;
  }

  /** Wants this of the outputs from now on. */
  public synchronized void want(WantedOutputs asked, long nowNanos) {
    WantedOutputs wanted = released ? WantedOutputs.SAFE : asked;
    heater.wanted(wanted.heaterShare() == 0, nowNanos);
    heaterEnable.wanted(!wanted.heaterEnabled(), nowNanos);
    permit.wanted(!wanted.permitted(), nowNanos);
    stack.wanted(wanted.stack().safe(), nowNanos);
    stackMoves = wanted.stack().moves();
    devices.heater().demand(wanted.heaterShare(), nowNanos);
    devices.heaterEnable().want(wanted.heaterEnabled(), nowNanos);
    if (permitFound || released) {
      devices.permit().want(wanted.permitted(), nowNanos);
    }
    if (stackMoves) {
      devices.stack().moveTo(wanted.stack().steps(), nowNanos);
    } else {
      devices.stack().hold(nowNanos);
    }
  }

  /**
   * Wants the safe state of every output from now on and for good, whatever is wanted later: for
   * the end of the process. Callable from any thread.
   */
  public synchronized void release(long nowNanos) {
    released = true;
    want(WantedOutputs.SAFE, nowNanos);
  }

  /** What is known at a time. */
  public synchronized OutputStates states(long nowNanos) {
    Reading<Double> share = devices.heater().applied().asOf(nowNanos, OLDEST);
    Reading<Boolean> enabled = devices.heaterEnable().enabled().asOf(nowNanos, OLDEST);
    Reading<Boolean> given = devices.permit().given().asOf(nowNanos, OLDEST);
    Reading<ActuatorState> state = devices.stack().reading().asOf(nowNanos, OLDEST);
    Double value = share.value();
    permitFound |= given.isGood() || nowNanos - firstNanos > OLDEST.toNanos();
    return new OutputStates(
        value == null ? 0 : value,
        given.isGood() && given.require(),
        heater.state(share.isGood() && (!heater.safe || is(share, 0.0, heater)), nowNanos),
        heaterEnable.state(is(enabled, !heaterEnable.safe, heaterEnable), nowNanos),
        permit.state(is(given, !permit.safe, permit), nowNanos),
        stack.state(answers(state) && (!stack.safe || rests(state)), nowNanos));
  }

  /** A screw whose position is not known is seen to rest all the same. */
  private static boolean answers(Reading<ActuatorState> state) {
    return state.quality() == Quality.GOOD || state.quality() == Quality.SUSPECT;
  }

  private boolean rests(Reading<ActuatorState> state) {
    boolean still = stackMoves || !state.require().moving();
    return state.atNanos() >= stack.wantedNanos && still;
  }

  /** What was read before it was wanted says nothing. */
  private static <T> boolean is(Reading<T> reading, T wanted, Known output) {
    return reading.isGood()
        && reading.atNanos() >= output.wantedNanos
        && reading.require().equals(wanted);
  }

  /** What is remembered of one output. */
  private static final class Known {
    private boolean safe = true;
    private long wantedNanos;
    private OutputState state = new OutputState(true, false, 0);

    void wanted(boolean nowSafe, long nowNanos) {
      if (nowSafe != safe) {
        safe = nowSafe;
        wantedNanos = nowNanos;
      }
    }

    OutputState state(boolean confirmed, long nowNanos) {
      if (state.safe() != safe || state.confirmed() != confirmed) {
        state = new OutputState(safe, confirmed, nowNanos);
      }
      return state;
    }
  }
}
