package ndprig.controller.app;

import java.time.Duration;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.output.Outputs;
import ndprig.controller.run.ControlAgent;
import ndprig.controller.safety.HeartbeatBoard;
import ndprig.hal.time.Agent;
import ndprig.hal.time.AgentHost;

/**
 * The agents without which the rig is blind or deaf: the end of any by an error brings the
 * actuators to their safe states.
 */
final class Vitals {
  private final Controller.Setup setup;
  private final HeartbeatBoard board;
  private final Outputs outputs;
  private final EventReporter events;
  private volatile boolean failed;

  /**
   * None yet.
   *
   * @param setup whose host runs them
   * @param board where they show that they live
   * @param outputs that go to their safe states
   */
  Vitals(Controller.Setup setup, HeartbeatBoard board, Outputs outputs, EventReporter events) {
    this.setup = setup;
    this.board = board;
    this.outputs = outputs;
    this.events = events;
  }

  /**
   * Gives an agent to the host.
   *
   * @param limit after which its silence is an interlock's matter
   */
  AgentHost.Wakeup add(Agent agent, Duration limit) {
    LiveAgent live = new LiveAgent(agent, board, limit, setup.clocks().monotonic().nanos());
    setup
        .boundary()
        .on(
            agent.name(),
            error -> {
              live.failed();
              unsafe(agent.name(), error);
            });
    return setup.host().add(live);
  }

  /** Gives the control loop to the host; it shows by itself that it lives. */
  void addControl(ControlAgent control) {
    setup.boundary().on(control.name(), error -> unsafe(control.name(), error));
    setup.host().add(control);
  }

  /** Whether any has ended by an error. Thread-safe. */
  boolean failed() {
    return failed;
  }

  private void unsafe(String agent, Throwable error) {
    events.report(
        EventId.AGENT_FAILED, agent, agent + " ended by an error: " + error + "; safe states");
    outputs.release(setup.clocks().monotonic().nanos());
    failed = true;
  }
}
