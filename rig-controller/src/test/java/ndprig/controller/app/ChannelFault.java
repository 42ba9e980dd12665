package ndprig.controller.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import ndprig.controller.port.PortName;
import ndprig.hal.instrument.heater.SimulatedPowerStage;
import ndprig.hal.instrument.max31865.Max31865Fault;

/** What can go wrong with what moves or measures temperature and force, in the middle of a run. */
enum ChannelFault {
  DEAD_HEATER(true, rig -> rig.twin().powerStage().inject(SimulatedPowerStage.Fault.STUCK_OFF)),
  WEAK_HEATER(false, rig -> rig.twin().powerStage().inject(SimulatedPowerStage.Fault.HALF_POWER)),
  HEATER_ON(true, rig -> rig.twin().powerStage().inject(SimulatedPowerStage.Fault.STUCK_ON)),
  HEATER_KEEPS_ITS_DUTY(false, rig -> rig.fault(PortName.HEATER).sticks(true)),
  HEATER_AT_A_THIRD(true, ChannelFault::stickAtAThird),
  CONTACT_LOST(true, rig -> rig.twin().plant().loseContact(0.05)),
  THERMOMETER_FROZEN(true, rig -> rig.twin().thermometer().inject(Max31865Fault.STUCK)),
  THERMOMETER_SLOW(false, rig -> rig.twin().plant().spoilThermometer(40, 0)),
  THERMOMETER_READS_LESS(true, rig -> rig.twin().plant().spoilThermometer(1, -15)),
  THERMOMETER_READS_MORE(true, rig -> rig.twin().plant().spoilThermometer(1, 15)),
  /** Nobody can know, and it does little. */
  THERMOMETER_READS_A_LITTLE_LESS(false, rig -> rig.twin().plant().spoilThermometer(1, -1)),
  /** It is seen where the stack has to move. */
  MOTOR_STALLED(false, rig -> rig.twin().tic().faults().stalled(true)),
  MOTOR_SILENT(true, rig -> rig.twin().tic().faults().disconnected(true));

  private final boolean told;

  @SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
  private final Consumer<ScenarioRig> strikes;

  ChannelFault(boolean told, Consumer<ScenarioRig> strikes) {
    this.told = told;
    this.strikes = strikes;
  }

  /** Whether it must be told even where it does not show in the values. */
  boolean told() {
    return told;
  }

  void strike(ScenarioRig rig) {
    strikes.accept(rig);
  }

  private static void stickAtAThird(ScenarioRig rig) {
    rig.fault(PortName.HEATER).sticks(true);
    try {
      rig.twin().heater().setDuty(0.33);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
