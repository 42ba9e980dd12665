package ndprig.controller.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import ndprig.controller.app.TrialBuild;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.command.ScenarioFiles.UnknownScenarioException;
import ndprig.controller.config.BenchConfig;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.Link;
import ndprig.controller.twin.bench.ProgrammeScale;
import ndprig.controller.twin.bench.TwinOptions;
import ndprig.controller.twin.bench.TwinService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rig twin}: serves the simulated instruments of an experiment until it is told to end. */
@Command(
    name = "twin",
    description = {
      "Serve the digital twin's instruments behind real ports of this machine, in real time.",
      "Prints one line of JSON that tells where they are, then runs until it is ended by Ctrl-C"
          + " or SIGTERM. A controller may come and go meanwhile."
    })
public final class TwinCommand implements Callable<Integer> {
  private static final double PERCENT = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  @Option(names = "--seed", paramLabel = "N", description = "Another seed of all chance.")
  private @Nullable Long seed;

  @Option(
      names = "--mca-port",
      paramLabel = "PORT",
      description = "UDP port of the analyser; 0: any free one; default: as in [bench].")
  private @Nullable Integer mcaPort;

  @Option(
      names = "--buses-port",
      paramLabel = "PORT",
      description = "TCP port of the other buses; 0: any free one; default: as in [bench].")
  private @Nullable Integer busesPort;

  @Option(
      names = "--stack-link",
      paramLabel = "PATH",
      description = "Where the actuator's serial line is linked; default: as in [bench].")
  private @Nullable Path stackLink;

  @Option(
      names = "--mca-drop",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description =
          "Lose so many of the analyser's datagrams, either way; default ${DEFAULT-VALUE}.")
  private double mcaDropPercent;

  @Option(
      names = "--close-serial-after",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Take the actuator's line away once, for two seconds; as in 20s.")
  private @Nullable Duration closeSerialAfter;

  @Option(
      names = "--programme-scale",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description =
          "Multiply the durations of the cycler's programme, and nothing else: shorter steps bring"
              + " less lithium; default ${DEFAULT-VALUE}.")
  private double programmeScale = 1;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "Write what really happened as JSON, each minute and at the end.")
  private @Nullable Path truth;

  @Option(
      names = "--end-after",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "End by itself after so long; as in 8h.")
  private @Nullable Duration endAfter;

  @Option(
      names = "--until-stdin-closes",
      description = "End when standard input does, as it does when the program that feeds it dies.")
  private boolean untilStdinCloses;

  /** One of the two. */
  private static final class Which {
    @Parameters(paramLabel = "CONFIG", description = "An experiment file.", arity = "0..1")
    private @Nullable String config;

    @Option(names = "--scenario", paramLabel = "NAME", description = "A scenario by its name.")
    private @Nullable String scenario;

    String nameOrPath() {
      String path = config;
      String name = scenario;
      return path != null ? path : name != null ? name : "";
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      Experiment experiment = experiment();
      new TwinService(experiment, options(experiment), truth)
          .run(spec.commandLine().getOut(), new TwinService.Life(untilStdinCloses, endAfter));
      return ExitCode.OK;
    } catch (ConfigException | UnknownScenarioException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private Experiment experiment() throws ConfigException, UnknownScenarioException {
    Experiment loaded = TrialBuild.load(ScenarioFiles.installed().of(which.nameOrPath()));
    if (loaded.twin().isEmpty()) {
      throw usage(loaded.file() + ": has no section [twin], there is nothing to simulate");
    }
    Long other = seed;
    Experiment seeded = other == null ? loaded : loaded.withSeed(other);
    try {
      return ProgrammeScale.apply(seeded, programmeScale);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private TwinOptions options(Experiment experiment) {
    BenchConfig bench = experiment.rig().bench();
    try {
      return new TwinOptions(
          port(mcaPort, bench == null ? null : bench.mcaLink()),
          port(busesPort, bench == null ? null : bench.busesLink()),
          stackLink(bench),
          mcaDropPercent / PERCENT,
          closeSerialAfter);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private Path stackLink(@Nullable BenchConfig bench) {
    Path given = stackLink;
    if (given != null) {
      return given;
    }
    if (bench != null && bench.stackActuatorLink() instanceof Link.Serial serial) {
      return serial.device();
    }
    throw usage("--stack-link is needed, since the rig profile has no section [bench]");
  }

  private static int port(@Nullable Integer given, @Nullable Link configured) {
    if (given != null) {
      return given;
    }
    if (configured instanceof Link.Udp udp) {
      return udp.port();
    }
    return configured instanceof Link.Tcp tcp ? tcp.port() : 0;
  }

  private ParameterException usage(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
