package ndprig.controller.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import ndprig.controller.app.RealTimeRun;
import ndprig.controller.app.Reports;
import ndprig.controller.app.RunFolders;
import ndprig.controller.app.TrialBuild;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.Link;
import ndprig.controller.port.LinkLocks;
import ndprig.controller.port.RealPorts;
import ndprig.controller.run.Outcome;
import ndprig.controller.run.RunEvent;
import ndprig.hal.time.SystemTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rig serve}. */
@Command(
    name = "serve",
    description = {
      "Run the controller of a rig until Ctrl-C.",
      "A run of the same plan that is not finished is taken up again by itself."
    })
public final class ServeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "CONFIG", description = "An experiment file, or a scenario's name.")
  private String config = "";

  @Option(names = "--start", description = "Start the run at once; otherwise 'rig start' does.")
  private boolean start;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the run; default: a new one below the folder of runs.")
  private @Nullable Path out;

  @Option(names = "--coap-port", paramLabel = "N", description = "Instead of the configured one.")
  private @Nullable Integer coapPort;

  @Option(
      names = "--mca",
      paramLabel = "LINK",
      description = "Instead of the configured link: udp:HOST:PORT or serial:PATH.")
  private @Nullable String mca;

  private static final Duration A_WHILE = Duration.ofHours(1);

  @Spec private CommandSpec spec = CommandSpec.create();

  private final SystemTime time = new SystemTime();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    try {
      return serve();
    } catch (ConfigException | ScenarioFiles.UnknownScenarioException e) {
      err.println(e.getMessage());
      return ExitCode.USAGE;
    } catch (IOException e) {
      err.println("rig: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private int serve()
      throws ConfigException,
          ScenarioFiles.UnknownScenarioException,
          IOException,
          InterruptedException {
    Experiment asked = experiment();
    long startNanos = time.nanos();
    RealTimeRun.requireFreePort(asked);
    RealPorts.requireSerialPorts(asked.rig());
    try (LinkLocks locks = LinkLocks.of(asked.rig())) {
      return serve(asked, locks, startNanos);
    }
  }

  private int serve(Experiment asked, LinkLocks locks, long startNanos)
      throws ConfigException, IOException, InterruptedException {
    RunFolders.Opened opened = RunFolders.open(folder(asked), asked, time.now());
    Experiment experiment = ports(opened.experiment());
    try (ShutdownWait shutdown = new ShutdownWait();
        RealTimeRun run = new RealTimeRun(experiment, opened.store(), locks)) {
      RealPorts.keepSerialPorts(experiment.rig(), shutdown.untilEnded());
      shutdown.interrupts(Thread.currentThread());
      run.start();
      greet(run, opened.resumed());
      if (start && !run.controller().begunBefore()) {
        startRun(run);
      }
      boolean failed = serveUntilTold(run, experiment, startNanos);
      run.stop();
      if (failed) {
        spec.commandLine()
            .getErr()
            .println(
                "rig: a part of the controller failed; the actuators are in their safe states");
      }
      return failed ? ExitCode.FAILED : ExitCode.OK;
    }
  }

  private void greet(RealTimeRun run, boolean resumed) {
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println("run folder " + run.folder() + (resumed ? ", taken up again" : ""));
    terminal.println(
        "CoAP on %s:%d; Ctrl-C ends the controller, 'rig serve' takes the run up again"
            .formatted(run.coapAddress().getHostString(), run.coapAddress().getPort()));
    terminal.flush();
  }

  private void startRun(RealTimeRun run) throws InterruptedException {
    Outcome outcome = run.request(RunEvent.START);
    if (!outcome.accepted()) {
      spec.commandLine().getErr().println("rig: " + outcome.reason());
    }
  }

  /** Serves until Ctrl-C, or a termination signal, or a failure; returns whether it failed. */
  private boolean serveUntilTold(RealTimeRun run, Experiment experiment, long startNanos)
      throws IOException {
    try {
      while (!run.controller().failed() && !run.awaitOver(A_WHILE)) {
        // The run goes on.
      }
      if (run.controller().over()) {
        Duration real = Duration.ofNanos(time.nanos() - startNanos);
        Reports.writeStored(experiment, run.controller(), new Reports.Times(real, real));
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println("the run is over; figures and summary are in its folder");
        terminal.flush();
      }
      while (!run.controller().failed()) {
        run.awaitFailure(A_WHILE);
      }
      return true;
    } catch (InterruptedException e) {
      // What the shutdown sends: the rest of the work must not be interrupted as well.
      return false;
    }
  }

  private Experiment experiment() throws ConfigException, ScenarioFiles.UnknownScenarioException {
    return ports(TrialBuild.load(ScenarioFiles.installed().of(config)));
  }

  /** What the command line says of ports holds for a run that is taken up again as well. */
  private Experiment ports(Experiment experiment) {
    Experiment result = experiment;
    if (coapPort != null) {
      result = result.withCoapPort(coapPort);
    }
    if (mca != null) {
      result = result.withMcaLink(mcaLink(spec, mca));
    }
    return result;
  }

  /** Reads the link of an MCA; a wrong one is a wrong command line. */
  static Link mcaLink(CommandSpec spec, String text) {
    try {
      Link link = Link.parse(text);
      if (link instanceof Link.Udp || link instanceof Link.Serial) {
        return link;
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--mca: " + e.getMessage(), e);
    }
    throw new ParameterException(
        spec.commandLine(), "--mca: must be udp:HOST:PORT or serial:PATH, got " + text);
  }

  private Path folder(Experiment experiment) throws IOException {
    Path given = out;
    if (given != null) {
      return given;
    }
    Path runs = experiment.rig().store().runs();
    Optional<Path> unfinished = RunFolders.unfinished(runs, experiment.plan().name());
    return unfinished.orElseGet(() -> runs.resolve(RunFolders.nameOf(experiment, time.now())));
  }
}
