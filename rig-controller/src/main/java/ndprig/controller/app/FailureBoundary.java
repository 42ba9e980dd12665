package ndprig.controller.app;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ndprig.hal.time.AgentHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a bug in an agent ends up: in the log, and with whoever cares for that agent. */
final class FailureBoundary implements AgentHost.Boundary {
  private static final Logger LOG = LoggerFactory.getLogger(FailureBoundary.class);

  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();

  /** What to do when an agent ends by an error. */
  @FunctionalInterface
  interface Handler {
    /** Is told what the agent threw. */
    void failed(Throwable error);
  }

  /** Has the handler hear of the agent's end. */
  void on(String agent, Handler handler) {
    handlers.put(agent, handler);
  }

  @Override
  public void agentFailed(String agent, Throwable error) {
    LOG.error("{}: ended by an error", agent, error);
    Handler handler = handlers.get(agent);
    if (handler != null) {
      handler.failed(error);
    }
  }
}
