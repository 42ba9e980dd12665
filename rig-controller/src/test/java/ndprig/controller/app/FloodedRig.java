package ndprig.controller.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ndprig.controller.command.ScenarioFiles;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.port.LinkLocks;
import ndprig.controller.run.ControlSample;
import ndprig.controller.run.RunEvent;
import ndprig.controller.run.RunPhase;
import ndprig.controller.store.RunStore;
import ndprig.controller.twin.bench.WireRun;
import ndprig.controller.twin.bench.WireSettings;
import ndprig.hal.time.SystemTime;

/**
 * A controller on the wire bench that tells how late its control ticks are. It says {@code port N}
 * once it counts; each word that it reads begins a phase, and for the one before it says {@code
 * NAME ticks N p99 MS worst MS phase RUNPHASE TRIPS}. Between phases it collects all garbage.
 */
final class FloodedRig {
  private static final Duration DURATION = Duration.ofMinutes(15);
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final long PAUSE_NANOS = Duration.ofMillis(300).toNanos();
  private static final long LOOK_NANOS = Duration.ofMillis(2).toNanos();

  private final SystemTime time = new SystemTime();
  private final List<Long> lateNanos = new ArrayList<>();
  private volatile boolean ended;

  private FloodedRig() {}

  public static void main(String[] arguments) throws Exception {
    new FloodedRig().run(Path.of(arguments[0]));
  }

  private void run(Path folder) throws Exception {
    Experiment scenario =
        ExperimentLoader.load(ScenarioFiles.installed().of("zno-cu-hse-li")).withCoapPort(0);
    Experiment experiment = WireSettings.of(scenario, DURATION);
    try (RunStore store = RunFolders.create(folder, experiment, time.now());
        WireRun bench =
            WireRun.open(folder, experiment, new WireRun.Disturbance(0, null), DURATION);
        LinkLocks locks = LinkLocks.of(bench.onto(experiment.rig()));
        RealTimeRun run =
            new RealTimeRun(experiment.withRig(bench.onto(experiment.rig())), store, locks)) {
      run.start();
      run.request(RunEvent.START);
      long limit = time.nanos() + START_LIMIT.toNanos();
      while (phase(run) != RunPhase.ACQUIRING && time.nanos() < limit) {
        time.waitUntil(time.nanos() + LOOK_NANOS);
      }
      System.out.println("port " + run.coapAddress().getPort());
      Thread watcher = new Thread(() -> watch(run), "watcher");
      watcher.setDaemon(true);
      watcher.start();
      follow(run);
    }
    System.exit(0);
  }

  private static RunPhase phase(RealTimeRun run) {
    return run.controller().control().latest().map(ControlSample::phase).orElse(RunPhase.IDLE);
  }

  private void follow(RealTimeRun run) throws IOException {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String current = "settling";
      String word = in.readLine();
      while (word != null && !word.equals("end")) {
        tell(current, run);
        collect();
        current = word;
        word = in.readLine();
      }
      tell(current, run);
      System.gc();
    } finally {
      ended = true;
    }
  }

  /** Stops everything for a while, which belongs to no phase. */
  private void collect() {
    System.gc();
    long until = time.nanos() + PAUSE_NANOS;
    while (time.nanos() < until) {
      Thread.onSpinWait();
    }
    synchronized (this) {
      lateNanos.clear();
    }
  }

  private synchronized void tell(String name, RealTimeRun run) {
    List<Long> sorted = new ArrayList<>(lateNanos);
    lateNanos.clear();
    Collections.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%s ticks %d p99 %.2f worst %.2f phase %s %s%n",
        name,
        sorted.size(),
        sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() * 99 / 100) / 1e6,
        sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() - 1) / 1e6,
        phase(run),
        run.controller().control().latest().map(sample -> sample.latched().trips()).orElseThrow());
  }

  /** A tick is due on a grid that began with the first one; it is never early. */
  private void watch(RealTimeRun run) {
    long period = Duration.ofMillis(100).toNanos();
    long gridNanos = -1;
    long seenNanos = 0;
    long slips = run.controller().control().latest().map(ControlSample::slips).orElse(0L);
    try {
      while (!ended) {
        Optional<ControlSample> latest = run.controller().control().latest();
        if (latest.isPresent() && latest.get().inputs().tickNanos() != seenNanos) {
          seenNanos = latest.get().inputs().tickNanos();
          gridNanos = gridNanos < 0 ? seenNanos : gridNanos;
          long offset = Math.floorMod(seenNanos - gridNanos + period / 2, period) - period / 2;
          gridNanos += Math.min(0, offset);
          long slipped = latest.get().slips() - slips;
          slips = latest.get().slips();
          add(slipped * period + Math.max(0, offset));
        }
        time.waitUntil(time.nanos() + LOOK_NANOS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void add(long late) {
    lateNanos.add(late);
  }
}
