package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.analysis.LithiumScale.Dose;
import ndprig.controller.config.Experiment;
import ndprig.controller.experiment.ReductionSetup;
import ndprig.controller.export.RunSummary;
import ndprig.controller.rebin.BinRule;
import ndprig.controller.rebin.BinWork;
import ndprig.controller.reduce.Reducer;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.Standards;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.StoredFrame;
import ndprig.controller.twin.TwinTruth;

/**
 * A whole run against the twin in virtual time, whose stored frames are then reduced as {@code rig
 * rebin} does it. The folder goes when it is closed.
 */
final class StudyRun implements AutoCloseable {
  private final Experiment experiment;
  private final Path folder;
  private final VirtualRun run;

  /** Runs an experiment to its end. */
  StudyRun(Experiment experiment, Path parent) throws IOException, InterruptedException {
    this.experiment = experiment;
    this.folder = Files.createTempDirectory(parent, experiment.plan().name());
    this.run = new VirtualRun(experiment, folder);
    if (!run.run(() -> false)) {
      run.close();
      throw new IllegalStateException(folder + ": the run did not come to its end");
    }
  }

  /** What the run came to, with the cycles' efficiencies. */
  RunSummary summary() throws IOException {
    return new Reports(experiment, run.controller().analysis(), truth())
        .summary(run.controller(), new Reports.Times(run.simulated(), Duration.ZERO));
  }

  /** What really happened. */
  TwinTruth truth() {
    return run.twin().plant().truth();
  }

  /** The rest before the first plating. */
  Reduction bare() throws Exception {
    return reductions(frame -> frame.step().cycle() == 0, "step").get(0);
  }

  /** The rest after the first plating. */
  Reduction plated() throws Exception {
    return reductions(frame -> isRest(frame) && frame.step().cycle() == 1, "step").get(0);
  }

  private static boolean isRest(Frame frame) {
    return frame.step().kind() == StepKind.REST;
  }

  /** Bins of some of the stored frames, by the words of {@code --by}. */
  List<Reduction> reductions(Predicate<Frame> which, String... by)
      throws IOException, ReductionException, ExecutionException, InterruptedException {
    List<Reduction> results = new ArrayList<>();
    try (RunReader reader = reader();
        Stream<StoredFrame> frames = reader.frames(0, Long.MAX_VALUE)) {
      Reducer reducer = new Reducer(ReductionSetup.of(experiment), Standards.NONE);
      Stream<StoredFrame> chosen = frames.filter(stored -> which.test(stored.frame()));
      results.addAll(
          new BinWork(reducer, Dose.BEAM_MONITOR, done -> {})
              .reduce(chosen, BinRule.of(List.of(by))));
    }
    return results;
  }

  /** Everything that is stored, once it is. */
  RunReader reader() throws IOException {
    run.controller().settle();
    return run.controller().setup().store().reader();
  }

  @Override
  public void close() throws IOException {
    run.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
