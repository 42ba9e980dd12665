package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import ndprig.controller.store.RequestRecord;
import ndprig.controller.store.RunInfo;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierRequestsTest {
  @TempDir private Path runs = Path.of("");

  private static RequestRecord stop(String id) {
    return new RequestRecord(id, "STOP", "DONE the run ends in order", Instant.EPOCH);
  }

  private void run(String name, String... ids) throws IOException {
    try (RunStore store =
        RunStore.create(
            runs.resolve(name), new RunInfo(name, "plan", "plan", "", 1, Instant.EPOCH))) {
      for (String id : ids) {
        store.write(List.of(StoreChange.request(stop(id))));
      }
    }
  }

  @Test
  void requestsOfRunsBesideARunAreFound() throws IOException {
    run("a", "a-1", "a-2");
    run("b", "b-1");
    run("own", "own-1");
    Files.createDirectory(runs.resolve("no run"));
    Files.writeString(runs.resolve("a file"), "");
    Files.createDirectory(runs.resolve("broken"));
    Files.writeString(runs.resolve("broken/run.db"), "not a database, and long enough to tell");

    assertThat(EarlierRequests.before(runs.resolve("own")))
        .containsExactlyInAnyOrder(stop("a-1"), stop("a-2"), stop("b-1"));
  }

  @Test
  void ofVeryManyRunsOnlyAFewAreRead() throws IOException {
    for (int i = 0; i < 12; i++) {
      run("run-" + i, "id-" + i);
    }
    assertThat(EarlierRequests.before(runs.resolve("own"))).hasSize(8);
  }
}
