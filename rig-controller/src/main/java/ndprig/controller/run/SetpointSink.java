package ndprig.controller.run;

import ndprig.controller.loop.PressureMode;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;

/** Where the director puts its setpoints. Called on the control thread. */
public interface SetpointSink {
  /**
   * Ramps the temperature.
   *
   * @param kelvinPerMinute rate, more than 0
   */
  void temperature(Temperature target, double kelvinPerMinute);

  /** Whether the temperature's setpoint is on its way; the stack is not regulated meanwhile. */
  boolean temperatureRamps();

  /** Switches the heater off. */
  void temperatureOff();

  /**
   * Ramps the stack pressure and regulates the force.
   *
   * @param megapascalsPerMinute rate, more than 0
   */
  void pressure(Pressure target, double megapascalsPerMinute);

  /**
   * Leaves the stack where it is.
   *
   * @param passive gap or spring
   */
  void leaveStack(PressureMode passive);

  /** What is wanted now; nothing after {@link #forget} until something is wanted anew. */
  Targets wanted();

  /**
   * A trip latched: a restart is to take up nothing. The loops are left alone; a loop whose
   * actuator is in its safe state is suspended by the control tick.
   */
  void forget();

  /**
   * Takes up what was wanted before a restart.
   *
   * @return what is beyond a limit now and was not taken up, in words; empty if nothing is
   */
  String restore(Targets stored);
}
