package ndprig.controller.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.store.RequestRecord;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests of the runs beside a run: one of them, said again late, must not move this run. */
final class EarlierRequests {
  private static final Logger LOG = LoggerFactory.getLogger(EarlierRequests.class);

  /** A message is not under way for longer than a few runs. */
  private static final int MOST_RUNS = 8;

  private static final int MOST_OF_A_RUN = 500;

  private EarlierRequests() {}

  /**
   * Requests of the newest runs that are kept beside a run, newest run first.
   *
   * @param folder of the run
   * @throws IOException if the folders cannot be listed; a run that cannot be read is passed over
   */
  static List<RequestRecord> before(Path folder) throws IOException {
    Path own = folder.toAbsolutePath();
    Path runs = own.getParent();
    if (runs == null) {
      return List.of();
    }
    List<RequestRecord> earlier = new ArrayList<>();
    try (Stream<Path> beside = Files.list(runs)) {
      beside
          .filter(other -> !other.equals(own) && Files.isDirectory(other))
          .sorted(Comparator.comparing(EarlierRequests::changedMillis).reversed())
          .filter(RunStore::exists)
          .limit(MOST_RUNS)
          .forEach(other -> earlier.addAll(of(other)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return earlier;
  }

  private static long changedMillis(Path run) {
    return run.toFile().lastModified();
  }

  private static List<RequestRecord> of(Path run) {
    try (RunReader reader = RunReader.open(run)) {
      return reader.requests(MOST_OF_A_RUN);
    } catch (StoreException e) {
      LOG.warn("ids of requests in {} are not known: {}", run, e.getMessage());
      return List.of();
    }
  }
}
