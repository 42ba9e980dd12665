package ndprig.controller.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import ndprig.controller.app.Controller;
import ndprig.controller.app.RealTimeRun;
import ndprig.controller.app.Reports;
import ndprig.controller.app.RunFolders;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.port.LinkLocks;
import ndprig.controller.port.RealPorts;
import ndprig.controller.run.RunEvent;
import ndprig.controller.store.RunStore;
import ndprig.controller.twin.bench.WireRun;
import ndprig.hal.time.SystemTime;

/** The demonstration in real time: bench in a process of its own, controller in this one. */
final class WireDemo {
  private static final Duration END_LIMIT = Duration.ofSeconds(20);

  /**
   * A run that is over waits so long for bins that are not reduced yet; after Ctrl-C not at all.
   */
  private static final Duration REDUCE_LIMIT = Duration.ofMinutes(5);

  private final PrintWriter out;
  private final WireOptions options;
  private final SystemTime time = new SystemTime();

  WireDemo(PrintWriter out, WireOptions options) {
    this.out = out;
    this.options = options;
  }

  /** Shows what came of a run. */
  @FunctionalInterface
  interface Reporter {
    /** Called when no thread runs any more and all is on disk. */
    void report(Controller controller, Reports reports, Reports.Times times) throws IOException;
  }

  /** Runs for the duration, or until Ctrl-C, then ends the run in order; returns the exit code. */
  int run(Path folder, Experiment experiment, Reporter reporter)
      throws IOException, ConfigException, InterruptedException {
    long startNanos = time.nanos();
    RealTimeRun.requireFreePort(experiment);
    RealPorts.requireSerialPorts(experiment.rig());
    RunFolders.Opened opened = RunFolders.open(folder, experiment, time.now());
    Experiment adapted = opened.experiment();
    try (ShutdownWait shutdown = new ShutdownWait();
        RunStore store = opened.store();
        WireRun bench = WireRun.open(folder, adapted, options.disturbance(), options.duration);
        LinkLocks locks = LinkLocks.of(bench.onto(adapted.rig()));
        RealTimeRun run =
            new RealTimeRun(adapted.withRig(bench.onto(adapted.rig())), store, locks)) {
      RealPorts.keepSerialPorts(bench.onto(adapted.rig()), shutdown.untilEnded());
      shutdown.interrupts(Thread.currentThread());
      run.start();
      greet(run, opened.resumed(), bench.wasLeft());
      boolean over = follow(run, opened.resumed());
      run.stop();
      long enoughNanos = time.nanos() + (over ? REDUCE_LIMIT : Duration.ZERO).toNanos();
      Duration real = Duration.ofNanos(time.nanos() - startNanos);
      reporter.report(
          run.controller(),
          new Reports(
              adapted, run.controller().analysis(), null, () -> time.nanos() >= enoughNanos),
          new Reports.Times(real, real));
      if (run.controller().analysis().frames() == 0) {
        throw new IOException(
            run.controller().acquisition().view().connected()
                ? "no frame was taken: the run did not come as far as counting; ask for a longer"
                    + " --duration"
                : "no frame was taken: the MCA at "
                    + adapted.rig().mca().link().text()
                    + " does not answer");
      }
      return over ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private void greet(RealTimeRun run, boolean resumed, boolean benchWasLeft) {
    out.println("run folder " + run.folder() + (resumed ? ", taken up again" : ""));
    if (benchWasLeft) {
      out.println("the instruments were still running");
    }
    out.printf(
        "CoAP on 127.0.0.1:%d; look with: rig status -c 127.0.0.1:%1$d%n",
        run.coapAddress().getPort());
    out.flush();
  }

  /** Until the run is over; Ctrl-C leaves it as it is, to be taken up again. */
  private boolean follow(RealTimeRun run, boolean resumed) {
    try {
      if (!resumed) {
        run.request(RunEvent.START);
      }
      boolean over = run.awaitOver(options.duration);
      if (!over) {
        run.request(RunEvent.STOP);
        over = run.awaitOver(END_LIMIT);
      }
      return over;
    } catch (InterruptedException e) {
      out.println("ended early; the same --out takes the run up again");
      return false;
    }
  }
}
