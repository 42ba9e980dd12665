package ndprig.controller.safety;

import java.time.Duration;
import ndprig.controller.loop.RigInputs;

/** Trips when a thread of the controller ended or is late. */
final class HeartbeatInterlock implements Interlock {
  private final HeartbeatBoard board;
  private String late = "";

  HeartbeatInterlock(HeartbeatBoard board) {
    this.board = board;
  }

  @Override
  public Trip trip() {
    return Trip.HEARTBEAT_LOST;
  }

  @Override
  public Duration delay() {
    return Duration.ZERO;
  }

  @Override
  public Condition evaluate(RigInputs inputs) {
    late = board.late(inputs.tickNanos()).map(h -> h.describe(inputs.tickNanos())).orElse("");
    return late.isEmpty() ? Condition.SAFE : Condition.UNSAFE;
  }

  @Override
  public String describe(RigInputs inputs) {
    return late;
  }
}
