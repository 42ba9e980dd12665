package ndprig.controller.run;

import java.util.ArrayList;
import java.util.List;
import ndprig.controller.loop.PressureMode;
import ndprig.controller.loop.PressureRegulator;
import ndprig.controller.loop.TemperatureLoop;
import ndprig.controller.run.Targets.Ramped;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;

/** Puts setpoints into the loops of the same control tick, and remembers what was wanted. */
public final class LoopSetpoints implements SetpointSink {
  private final TemperatureLoop temperatureLoop;
  private final PressureRegulator regulator;
  private final SetpointLimits limits;
  private Targets wanted = Targets.NONE;

  /**
   * Sets these loops.
   *
   * @param limits of the temperature; the regulator knows its own
   */
  public LoopSetpoints(
      TemperatureLoop temperatureLoop, PressureRegulator regulator, SetpointLimits limits) {
    this.temperatureLoop = temperatureLoop;
    this.regulator = regulator;
    this.limits = limits;
  }

  @Override
  public void temperature(Temperature target, double kelvinPerMinute) {
    temperatureLoop.target(target, kelvinPerMinute);
    wanted = wanted.withCelsius(new Ramped(target.celsius(), kelvinPerMinute));
  }

  @Override
  public boolean temperatureRamps() {
    return temperatureLoop.ramping();
  }

  @Override
  public void temperatureOff() {
    temperatureLoop.off();
    wanted = wanted.withCelsius(null);
  }

  @Override
  public void pressure(Pressure target, double megapascalsPerMinute) {
    regulator.regulate(target, megapascalsPerMinute);
    wanted =
        wanted.withStack(
            PressureMode.FORCE, new Ramped(target.megapascals(), megapascalsPerMinute));
  }

  @Override
  public void leaveStack(PressureMode passive) {
    regulator.leave(passive);
    wanted = wanted.withStack(passive, null);
  }

  @Override
  public Targets wanted() {
    return wanted;
  }

  @Override
  public void forget() {
    wanted = Targets.NONE;
  }

  /** A limit may have been tightened since: what is beyond it is not taken up. */
  @Override
  public String restore(Targets stored) {
    List<String> beyond = new ArrayList<>();
    Ramped celsius = stored.celsius();
    if (celsius != null && limits.allows(new Temperature(celsius.target()))) {
      temperature(new Temperature(celsius.target()), celsius.perMinute());
    } else if (celsius != null) {
      beyond.add(celsius.target() + " °C; the heater stays off");
    }
    Ramped megapascals = stored.megapascals();
    if (megapascals == null) {
      leaveStack(stored.stack());
    } else if (regulator.allows(new Pressure(megapascals.target()))) {
      pressure(new Pressure(megapascals.target()), megapascals.perMinute());
    } else {
      beyond.add(megapascals.target() + " MPa; the stack stays where it is");
    }
    return String.join("; ", beyond);
  }
}
