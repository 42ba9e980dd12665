package ndprig.controller.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import ndprig.controller.app.Controller;
import ndprig.controller.app.Reports;
import ndprig.controller.app.RunFolders;
import ndprig.controller.app.TrialBuild;
import ndprig.controller.app.VirtualRun;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.export.CycleTable;
import ndprig.controller.export.DepositTable;
import ndprig.controller.export.RunSummary;
import ndprig.controller.export.SummaryFile;
import ndprig.controller.twin.bench.WireSettings;
import ndprig.hal.time.SystemTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rig demo}. */
@Command(
    name = "demo",
    description = {
      "Run a whole experiment against the digital twin and show what came of it.",
      "In virtual time, as fast as the machine can; with --wire in real time, the instruments in a"
          + " process of their own behind real ports."
    })
public final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      defaultValue = "zno-cu-hse-li",
      description = "Which experiment in config/, or a path; default ${DEFAULT-VALUE}.")
  private String scenario = "zno-cu-hse-li";

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the twin's randomness.")
  private @Nullable Long seed;

  @Option(names = "--cycles", paramLabel = "N", description = "Cycles of plating and stripping.")
  private @Nullable Integer cycles;

  @Mixin private PlatingOptions plating = new PlatingOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the run; default: runs/NAME-seedN-TIME.")
  private @Nullable Path out;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the summary here as well.")
  private @Nullable Path json;

  @Option(
      names = "--speed",
      paramLabel = "max|N",
      defaultValue = "max",
      converter = SpeedConverter.class,
      description = "How many seconds pass for the rig in one of yours; default ${DEFAULT-VALUE}.")
  private double speed = SpeedConverter.MAX;

  @ArgGroup(exclusive = false, heading = "In real time:%n")
  private @Nullable WireOptions wire;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final SystemTime time = new SystemTime();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      Experiment experiment = experiment();
      OutputFile.requirePlace("--json", json);
      return wire == null ? virtual(experiment) : wire(experiment, wire);
    } catch (ConfigException | ScenarioFiles.UnknownScenarioException e) {
      err.println(e.getMessage());
      return ExitCode.USAGE;
    } catch (IOException e) {
      err.println("rig: " + e.getMessage());
      return ExitCode.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("rig: ended early");
      return ExitCode.FAILED;
    }
  }

  private Experiment experiment() throws ConfigException, ScenarioFiles.UnknownScenarioException {
    Experiment experiment = TrialBuild.load(ScenarioFiles.installed().of(scenario));
    if (experiment.twin().isEmpty()) {
      throw usage(experiment.file() + ": has no section [twin]; there is nothing to demonstrate");
    }
    if (seed != null) {
      experiment = experiment.withSeed(seed);
    }
    if (cycles != null) {
      if (cycles < 1) {
        throw usage("--cycles: must be 1 or more, got " + cycles);
      }
      experiment = experiment.withCycles(cycles);
    }
    return plating.apply(spec, experiment);
  }

  private int virtual(Experiment experiment) throws IOException, InterruptedException {
    long startNanos = time.nanos();
    try (ShutdownWait shutdown = new ShutdownWait();
        VirtualRun run = new VirtualRun(experiment, folder(experiment))) {
      // Told to end, it closes its store: what it has so far is in one file.
      shutdown.interrupts(Thread.currentThread());
      boolean over;
      try (DemoProgress progress = new DemoProgress(experiment, run::simulated, speed)) {
        over = run.run(progress);
      }
      report(
          run.controller(),
          new Reports(
              experiment, run.controller().analysis(), run.twin().plant().truth(), run::toldToEnd),
          new Reports.Times(run.simulated(), Duration.ofNanos(time.nanos() - startNanos)));
      if (!over) {
        spec.commandLine().getErr().println("rig: the run did not come to its end");
      }
      return over ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private int wire(Experiment experiment, WireOptions options)
      throws IOException, ConfigException, InterruptedException {
    Experiment adapted = options.apply(spec, WireSettings.of(experiment, options.duration));
    Path folder = folder(experiment);
    return new WireDemo(spec.commandLine().getOut(), options).run(folder, adapted, this::report);
  }

  private void report(Controller controller, Reports reports, Reports.Times times)
      throws IOException {
    RunSummary summary = reports.write(controller, times);
    if (json != null) {
      SummaryFile.write(summary, json);
    }
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.print(CycleTable.of(summary));
    terminal.print(DepositTable.of(summary.bins()));
    terminal.println("run folder " + controller.setup().folder());
    terminal.flush();
  }

  private Path folder(Experiment experiment) {
    Path given = out;
    return given != null
        ? given
        : experiment.rig().store().runs().resolve(RunFolders.nameOf(experiment, time.now()));
  }

  private ParameterException usage(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
