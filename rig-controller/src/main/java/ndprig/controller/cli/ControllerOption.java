package ndprig.controller.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** Which controller a client command talks to. */
final class ControllerOption {
  @Option(
      names = {"-c", "--controller"},
      paramLabel = "HOST:PORT",
      defaultValue = "${RIG_CONTROLLER:-127.0.0.1:5683}",
      description = "Where the controller listens; default 127.0.0.1:5683 or $$RIG_CONTROLLER.")
  private String address = "127.0.0.1:5683";

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "How long to wait for an answer; default ${DEFAULT-VALUE}.")
  private int timeoutSeconds = 5;

  RigClient client() {
    return new RigClient("coap://" + address, Duration.ofSeconds(timeoutSeconds));
  }
}
