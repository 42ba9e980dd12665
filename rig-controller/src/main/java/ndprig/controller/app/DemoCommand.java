package ndprig.controller.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.export.CycleTable;
import ndprig.controller.export.RunSummary;
import ndprig.controller.export.SummaryFile;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.StoreException;
import ndprig.hal.time.SystemTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rig demo}. */
@Command(
    name = "demo",
    description = "Run a whole experiment against the digital twin and show what came of it.")
final class DemoCommand implements Callable<Integer> {
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

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the run; must not hold one. Default: runs/NAME-SEED-TIME.")
  private @Nullable Path out;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the summary here as well.")
  private @Nullable Path json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final SystemTime time = new SystemTime();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    try {
      Experiment experiment = experiment();
      return virtual(experiment);
    } catch (ConfigException e) {
      err.println(e.getMessage());
      return ExitCode.USAGE;
    } catch (ScenarioFiles.UnknownScenarioException e) {
      err.println("rig: " + e.getMessage());
      return ExitCode.USAGE;
    } catch (IOException e) {
      err.println("rig: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private Experiment experiment() throws ConfigException, ScenarioFiles.UnknownScenarioException {
    Experiment experiment = ExperimentLoader.load(ScenarioFiles.installed().of(scenario));
    if (seed != null) {
      experiment = experiment.withSeed(seed);
    }
    if (cycles != null) {
      experiment = experiment.withCycles(cycles);
    }
    return experiment;
  }

  private int virtual(Experiment experiment)
      throws StoreException, IOException, InterruptedException {
    long startNanos = time.nanos();
    Path folder = folder(experiment);
    try (VirtualRun run = new VirtualRun(experiment, folder)) {
      boolean over = run.run(() -> false);
      Duration real = Duration.ofNanos(time.nanos() - startNanos);
      report(experiment, run, real);
      return over ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private void report(Experiment experiment, VirtualRun run, Duration real)
      throws StoreException, IOException {
    Controller controller = run.controller();
    controller.settle();
    controller.analysis().finish();
    Reports reports = new Reports(experiment, controller.analysis(), run.twin().plant().truth());
    try (RunReader reader = controller.setup().store().reader()) {
      RunSummary summary =
          reports.summary(
              reader, new Reports.Times(run.simulated(), real), controller.events().counts());
      reports.write(summary, controller.setup().folder());
      if (json != null) {
        SummaryFile.write(summary, json);
      }
      PrintWriter terminal = spec.commandLine().getOut();
      terminal.print(CycleTable.of(summary));
      terminal.println("run folder " + controller.setup().folder());
      terminal.flush();
    }
  }

  private Path folder(Experiment experiment) throws IOException {
    Path folder = out;
    if (folder == null) {
      String stamp = time.now().toString().replaceAll("[-:]|\\.\\d+", "");
      folder =
          experiment
              .rig()
              .store()
              .runs()
              .resolve(
                  experiment.plan().name()
                      + "-"
                      + experiment.twin().orElseThrow().seed()
                      + "-"
                      + stamp);
    }
    Files.createDirectories(folder);
    return folder;
  }
}
