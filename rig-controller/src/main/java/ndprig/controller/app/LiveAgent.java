package ndprig.controller.app;

import java.time.Duration;
import ndprig.controller.safety.HeartbeatBoard;
import ndprig.hal.time.Agent;

/** An agent that shows that it lives each time it runs, and runs often enough to show it. */
final class LiveAgent implements Agent {
  private final Agent agent;
  private final HeartbeatBoard.Heartbeat heartbeat;
  private final long longestSleepNanos;

  /**
   * Watches an agent.
   *
   * @param limit after which silence counts as death; it is woken three times as often
   */
  LiveAgent(Agent agent, HeartbeatBoard board, Duration limit, long nowNanos) {
    this.agent = agent;
    this.heartbeat = board.expect(agent.name(), limit, nowNanos);
    this.longestSleepNanos = limit.toNanos() / 3;
  }

  @Override
  public String name() {
    return agent.name();
  }

  @Override
  public long run(long nowNanos) throws InterruptedException {
    heartbeat.beat(nowNanos);
    return Math.min(agent.run(nowNanos), nowNanos + longestSleepNanos);
  }

  @Override
  public boolean waitsLong() {
    return agent.waitsLong();
  }

  /** The agent ended by an error. */
  void failed() {
    heartbeat.failed();
  }
}
