package ndprig.hal.time;

/** Runs agents. */
public interface AgentHost {
  /**
   * Takes an agent on; it runs for the first time as soon as the host runs.
   *
   * @return what others call to have the agent run at once
   */
  Wakeup add(Agent agent);

  /** Makes an agent run as soon as possible. Thread-safe, never blocks. */
  @FunctionalInterface
  interface Wakeup {
    /** Asks for one more run; several calls before that run count as one. */
    void wake();
  }

  /** The one catch-all of every agent: hears what an agent did not handle itself. */
  @FunctionalInterface
  interface Boundary {
    /**
     * Is told that an agent ended by an error; that agent will not run again.
     *
     * @param agent the agent's name
     * @param error what it threw
     */
    void agentFailed(String agent, Throwable error);
  }
}
