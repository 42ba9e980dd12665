package ndprig.controller.run;

import java.util.function.Consumer;
import ndprig.controller.event.EventReporter;
import ndprig.hal.time.WallClock;

/**
 * What the director talks to.
 *
 * @param acquisition counts and makes frames
 * @param setpoints of the loops
 * @param keeper is told the state whenever it changes, and once a minute; must bring it to disk
 * @param events hears of phases
 * @param wallClock stamps the start of a run
 */
public record DirectorPorts(
    AcquisitionControl acquisition,
    SetpointSink setpoints,
    Consumer<DirectorState> keeper,
    EventReporter events,
    WallClock wallClock) {}
