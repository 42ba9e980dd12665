package ndprig.controller.command;

import java.time.Duration;
import ndprig.controller.config.Experiment;
import ndprig.controller.twin.bench.WireRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What {@code rig demo --wire} takes. */
final class WireOptions {
  private static final String USUAL_DURATION = "60s";

  /** Its being there is what counts: without it there is no group of these options. */
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--wire",
      required = true,
      description = "Real time, real ports: UDP for the MCA, a pseudo-terminal for the actuator.")
  private boolean wire;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      defaultValue = USUAL_DURATION,
      converter = DurationConverter.class,
      description = "How long; default ${DEFAULT-VALUE}.")
  Duration duration = Duration.ofMinutes(1);

  @Option(
      names = "--mca",
      paramLabel = "LINK",
      description = "An MCA that somebody else serves: udp:HOST:PORT or serial:PATH.")
  private @Nullable String mca;

  @Option(
      names = "--coap-port",
      paramLabel = "N",
      description = "Instead of the configured one; 0 takes any free one.")
  private @Nullable Integer coapPort;

  @Option(
      names = "--mca-drop",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "Lose so many of the MCA's datagrams, each way.")
  private double dropPercent;

  @Option(
      names = "--close-serial-after",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Take the actuator's line away once, for two seconds.")
  private @Nullable Duration closeSerialAfter;

  /** What the command line says instead of the configuration. */
  Experiment apply(CommandSpec spec, Experiment experiment) {
    Experiment result = experiment;
    if (mca != null) {
      result = result.withMcaLink(ServeCommand.mcaLink(spec, mca));
    }
    if (coapPort != null) {
      result = result.withCoapPort(coapPort);
    }
    return result;
  }

  WireRun.Disturbance disturbance() {
    return new WireRun.Disturbance(dropPercent, closeSerialAfter);
  }
}
