package ndprig.controller.run;

import java.util.function.Consumer;
import java.util.function.LongFunction;
import ndprig.controller.event.EventReporter;
import ndprig.controller.loop.PressureRegulator;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.loop.StackMemory;
import ndprig.controller.loop.TemperatureLoop;
import ndprig.controller.output.Outputs;
import ndprig.controller.safety.ChannelAlarms;
import ndprig.controller.safety.HeartbeatBoard;
import ndprig.controller.safety.SafetySupervisor;
import ndprig.hal.pressure.StackActuator;

/**
 * What the control tick is made of.
 *
 * @param inputs takes the snapshot of a tick at its monotonic time, ns
 * @param safety looks at it first
 * @param director then
 * @param setpoints of the two loops, by the plan and by hand
 * @param temperatureLoop regulates the heater
 * @param regulator regulates the stack
 * @param outputs are told what the tick wants of them
 * @param actuator is told where the screw stands
 * @param alarms of channels that do not do what the loops want
 * @param limits of an operator's setpoints
 * @param heartbeat of the control thread
 * @param telemetry is told what was seen and done; on the control thread, must not block
 * @param stackKeeper is told what is known of the stack, and must bring it to disk
 * @param events hears of slips and requests
 */
public record ControlParts(
    LongFunction<RigInputs> inputs,
    SafetySupervisor safety,
    RunDirector director,
    SetpointSink setpoints,
    TemperatureLoop temperatureLoop,
    PressureRegulator regulator,
    Outputs outputs,
    StackActuator actuator,
    ChannelAlarms alarms,
    SetpointLimits limits,
    HeartbeatBoard.Heartbeat heartbeat,
    Consumer<ControlSample> telemetry,
    Consumer<StackMemory> stackKeeper,
    EventReporter events) {}
