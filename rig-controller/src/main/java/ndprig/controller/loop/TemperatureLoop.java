package ndprig.controller.loop;

import java.time.Duration;
import ndprig.hal.device.Quality;
import ndprig.hal.device.Reading;
import ndprig.hal.quantity.Temperature;

/**
 * Regulates the cell's temperature: a ramp and a PID that give the heater's fraction of full power.
 *
 * <p>What a ramp needs is given beforehand, from the heater's model, so that the integral has only
 * the model's errors to learn; and a ramp ends softly, so that it has time to forget them. The
 * temperature then does not overshoot, even of a cell that is not what the model says.
 *
 * <p>A reading that is not good freezes ramp and integral and gives 0; a suspect one gives no more
 * than before, and no more than holds the setpoint in the end; nor does one that is {@link
 * #distrust distrusted}. After an outage of more than {@link #REJOIN_AFTER} the ramp starts again
 * from the temperature then present. Not thread-safe.
 */
public final class TemperatureLoop {
  /** An outage longer than this makes the ramp start again, because the cell has cooled. */
  public static final Duration REJOIN_AFTER = Duration.ofSeconds(10);

  /** Share of the reset time in which a ramp ends; with less, a cell of other heat overshoots. */
  private static final double SOFT_SHARE = 2.0 / 3;

  /** A loop with a longer reset time has learned little from a ramp. */
  private static final double LONGEST_SOFT_SECONDS = 600;

  /** The thermometer's step is thrice that. */
  private static final double REST_KELVIN = 0.01;

  /** What is left of a ramp is then slower, and less, than what a room does to the cell. */
  private static final double NEAR_KELVIN = 0.5;

  private final Pid pid;
  private final HeaterModel model;
  private final Ramp ramp;
  private double wantedTarget = Double.NaN;
  private double wantedPerMinute = Double.NaN;
  private boolean starting;
  private double outageSeconds;
  private double share;
  private boolean distrusted;

  /**
   * A loop that is off.
   *
   * @param greatestFraction of full power that it may ask for, more than 0 to 1
   */
  public TemperatureLoop(PidGains gains, HeaterModel model, double greatestFraction) {
    this.pid = new Pid(gains, greatestFraction);
    this.model = model;
    this.ramp =
        new Ramp(Math.min(LONGEST_SOFT_SECONDS, SOFT_SHARE * gains.integralSeconds()), REST_KELVIN);
  }

  /**
   * Ramps to a target from the next good reading's value. Asking again for what is under way
   * changes nothing.
   *
   * @param kelvinPerMinute rate, more than 0
   */
  public void target(Temperature target, double kelvinPerMinute) {
    if (!(kelvinPerMinute > 0)) {
      throw new IllegalArgumentException(
          "kelvinPerMinute: must be more than 0, got " + kelvinPerMinute);
    }
    if (target.celsius() == wantedTarget && kelvinPerMinute == wantedPerMinute) {
      return;
    }
    wantedTarget = target.celsius();
    wantedPerMinute = kelvinPerMinute;
    starting = true;
  }

  /** Switches the heater off and forgets the target. */
  public void off() {
    wantedTarget = Double.NaN;
    wantedPerMinute = Double.NaN;
    starting = false;
    ramp.clear();
  }

  /** Gives no more than holds the setpoint, because the readings may not be the cell's. */
  public void distrust(boolean readings) {
    distrusted = readings;
  }

  /** Takes other gains without a jump of the output. */
  public void tune(PidGains gains) {
    pid.tune(gains);
  }

  /**
   * Lets time pass.
   *
   * @param temperature of the cell
   * @param seconds since the last call, more than 0
   * @return the heater's fraction of full power, 0 to the greatest fraction
   */
  public double step(Reading<Temperature> temperature, double seconds) {
    if (!active()) {
      pid.holdIntegral();
      share = 0;
      return 0;
    }
    if (!temperature.isGood()) {
      outageSeconds += seconds;
      pid.holdIntegral();
      share = temperature.quality() == Quality.SUSPECT ? Math.min(share, holding()) : 0;
      return share;
    }
    double value = temperature.require().celsius();
    rejoin(value);
    double setpoint = ramp.advance(seconds);
    pid.limit(distrusted ? holding() : 1);
    share = pid.step(setpoint, value, model.moving(setpoint, ramp.perSecond()), seconds);
    return share;
  }

  /** The heater's share of full power at the last step. */
  public double share() {
    return share;
  }

  /** Whether a target is set. */
  public boolean active() {
    return !Double.isNaN(wantedTarget);
  }

  /** Whether the setpoint is on its way to the target, or has not begun. */
  public boolean ramping() {
    return starting || Math.abs(ramp.target() - ramp.setpoint()) > NEAR_KELVIN;
  }

  /** Where the ramp ends, °C; NaN when off. */
  public double targetCelsius() {
    return wantedTarget;
  }

  /** Where the ramp is now, °C; NaN when off or before the first good reading. */
  public double setpointCelsius() {
    return ramp.setpoint();
  }

  /** The rate, K per minute; NaN when off. */
  public double kelvinPerMinute() {
    return wantedPerMinute;
  }

  /** How long until the setpoint reaches the target. */
  public Duration timeToTarget() {
    return ramp.timeToTarget();
  }

  private double holding() {
    double setpoint = ramp.setpoint();
    return Double.isNaN(setpoint) ? 0 : model.holding(setpoint);
  }

  private void rejoin(double value) {
    boolean cooled = outageSeconds > REJOIN_AFTER.toSeconds();
    if (starting || cooled) {
      boolean fresh = !ramp.active() || cooled;
      ramp.begin(value, wantedTarget, wantedPerMinute);
      if (fresh) {
        double setpoint = ramp.setpoint();
        double hold = model.holding(setpoint);
        pid.takeOver(setpoint, value, hold, hold);
      }
    }
    starting = false;
    outageSeconds = 0;
  }
}
