package ndprig.controller.app;

import java.util.List;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.cycler.Cycler;
import ndprig.hal.cycler.CyclerPermit;
import ndprig.hal.device.BusWorker;
import ndprig.hal.mca.Mca;
import ndprig.hal.pressure.LoadCell;
import ndprig.hal.pressure.StackActuator;
import ndprig.hal.temperature.Heater;
import ndprig.hal.temperature.HeaterEnable;
import ndprig.hal.temperature.Thermometer;
import org.jspecify.annotations.Nullable;

/**
 * The devices of a rig, whoever provides their buses.
 *
 * @param mca owned by the acquisition
 * @param thermometer of the cell
 * @param heater of the cell
 * @param heaterEnable makes the edges that the heater needs to have power
 * @param loadCell in series with the stack
 * @param actuator of the stack
 * @param cycler watched through its shunt
 * @param permit of the cycler
 * @param stepEdge the cycler's trigger; null if it is not wired
 * @param buses the agents that serve the devices that are read
 * @param outputs the agents that serve one output each
 */
record DeviceSet(
    Mca mca,
    Thermometer thermometer,
    Heater heater,
    HeaterEnable heaterEnable,
    LoadCell loadCell,
    StackActuator actuator,
    Cycler cycler,
    CyclerPermit permit,
    @Nullable DigitalInput stepEdge,
    List<BusWorker> buses,
    List<BusWorker> outputs) {
  DeviceSet {
    buses = List.copyOf(buses);
    outputs = List.copyOf(outputs);
  }
}
