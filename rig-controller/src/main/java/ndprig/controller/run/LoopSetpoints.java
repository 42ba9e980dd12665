package ndprig.controller.run;

import ndprig.controller.loop.PressureMode;
import ndprig.controller.loop.PressureRegulator;
import ndprig.controller.loop.TemperatureLoop;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;

/** Puts setpoints into the loops of the same control tick. */
public final class LoopSetpoints implements SetpointSink {
  private final TemperatureLoop temperatureLoop;
  private final PressureRegulator regulator;

  /** Sets these loops. */
  public LoopSetpoints(TemperatureLoop temperatureLoop, PressureRegulator regulator) {
    this.temperatureLoop = temperatureLoop;
    this.regulator = regulator;
  }

  @Override
  public void temperature(Temperature target, double kelvinPerMinute) {
    temperatureLoop.target(target, kelvinPerMinute);
  }

  @Override
  public void temperatureOff() {
    temperatureLoop.off();
  }

  @Override
  public void pressure(Pressure target, double megapascalsPerMinute) {
    regulator.regulate(target, megapascalsPerMinute);
  }

  @Override
  public void leaveStack(PressureMode passive) {
    regulator.leave(passive);
  }
}
