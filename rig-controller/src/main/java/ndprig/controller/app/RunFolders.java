package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.experiment.AnalysisFiles;
import ndprig.controller.store.RunFolder;
import ndprig.controller.store.RunInfo;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreException;

/** Where runs are kept, and which of them is to be taken up again. */
public final class RunFolders {
  private RunFolders() {}

  /**
   * A run that is to go on, or a new one.
   *
   * @param experiment as it was when the run began
   * @param store open
   * @param resumed whether the run was there
   */
  public record Opened(Experiment experiment, RunStore store, boolean resumed) {}

  /** The name of a new run's folder. */
  public static String nameOf(Experiment experiment, Instant now) {
    String stamp = now.toString().replaceAll("[-:]|\\.\\d+", "");
    String seed = experiment.twin().map(twin -> "-seed" + twin.seed()).orElse("");
    return experiment.plan().name() + seed + "-" + stamp;
  }

  /**
   * Opens a folder: takes up the unfinished run in it, or begins one.
   *
   * @throws StoreException if it holds a finished run, is in use, or cannot be read or written
   * @throws ConfigException if the configuration stored with the run cannot be read
   */
  public static Opened open(Path folder, Experiment experiment, Instant now)
      throws IOException, ConfigException {
    if (!RunStore.exists(folder)) {
      return new Opened(experiment, create(folder, experiment, now), false);
    }
    RunReader.Glance found = RunReader.glance(folder);
    if (found.finished().isPresent()) {
      throw new StoreException(
          "run folder "
              + folder
              + ": its run is finished since "
              + found.finished().get()
              + "; choose another folder");
    }
    Experiment stored = stored(folder, found.run());
    return new Opened(stored, RunStore.open(folder), true);
  }

  /**
   * What the run in a folder was told, by this program or an earlier one; files that it names are
   * looked for in the folder.
   *
   * @throws ConfigException if it cannot be read
   */
  public static Experiment stored(Path folder, RunInfo info) throws ConfigException {
    Path file = Files.isRegularFile(folder) ? folder : folder.resolve("run.db");
    return ExperimentLoader.parseStored(file, info.config());
  }

  /**
   * Begins a run in a new folder, with copies of the files that its analysis reads.
   *
   * @throws IOException with one sentence if the folder cannot be made or holds a run, or such a
   *     file is missing or cannot be copied
   */
  public static RunStore create(Path folder, Experiment experiment, Instant now)
      throws IOException {
    AnalysisFiles files = AnalysisFiles.of(experiment);
    files.requireCopyable();
    boolean there = Files.exists(folder);
    try (Closings undo = new Closings()) {
      if (!there) {
        undo.push(() -> RunFolder.remove(folder));
      }
      RunFolder.make(folder);
      files.copyTo(folder);
      RunStore store =
          RunStore.create(
              folder,
              new RunInfo(
                  String.valueOf(folder.getFileName()),
                  experiment.plan().name(),
                  experiment.plan().name(),
                  experiment.normalised(),
                  experiment.twin().map(twin -> twin.seed()).orElse(0L),
                  now));
      undo.handOver();
      return store;
    }
  }

  /**
   * The newest unfinished run of a plan below a folder.
   *
   * @param runs folder of run folders; need not be there
   * @param plan its name
   * @throws IOException if the folder cannot be listed
   */
  public static Optional<Path> unfinished(Path runs, String plan) throws IOException {
    if (!Files.isDirectory(runs)) {
      return Optional.empty();
    }
    List<Candidate> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(runs, Files::isDirectory)) {
      for (Path folder : folders) {
        if (RunStore.exists(folder)) {
          candidate(folder, plan).ifPresent(found::add);
        }
      }
    }
    return found.stream().max(Comparator.comparing(Candidate::started)).map(Candidate::folder);
  }

  private static Optional<Candidate> candidate(Path folder, String plan) throws StoreException {
    RunReader.Glance found = RunReader.glance(folder);
    boolean fits = found.run().name().equals(plan) && found.finished().isEmpty();
    return fits ? Optional.of(new Candidate(folder, found.run().started())) : Optional.empty();
  }

  private record Candidate(Path folder, Instant started) {}
}
