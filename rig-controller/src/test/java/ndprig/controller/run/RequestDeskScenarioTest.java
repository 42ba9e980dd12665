package ndprig.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.service.Outcome.Reason;
import ndprig.controller.service.Request;
import ndprig.controller.service.Request.Action;
import ndprig.controller.service.RequestDesk;
import ndprig.controller.store.RunInfo;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreAgent;
import ndprig.controller.store.StoreException;
import ndprig.controller.store.StoreOptions;
import ndprig.controller.store.StoreQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to a whole controller in virtual time, which ticks while the desk waits. */
@Timeout(60)
class RequestDeskScenarioTest {
  private static final RunInfo RUN = new RunInfo("id", "n", "p", "", 1, Instant.EPOCH);

  private final FakeRig rig = new FakeRig();
  private final StoreQueue queue = new StoreQueue(StoreOptions.DEFAULT);

  @TempDir private Path folder = Path.of("");

  private RunStore store;
  private RunReader reader;
  private StoreAgent writer;
  private boolean over;

  @BeforeEach
  void open() throws StoreException {
    store = RunStore.create(folder, RUN);
    reader = store.reader();
    writer =
        new StoreAgent(
            store,
            StoreOptions.DEFAULT,
            rig.host,
            queue,
            new EventReporter(rig.host, rig.host, rig.events::add));
  }

  @AfterEach
  void close() throws IOException {
    reader.close();
    store.close();
  }

  private RequestDesk desk() {
    return new RequestDesk(rig.control, Plans.plan(1), queue, reader, rig.host, () -> over);
  }

  private static Request set(String id, String loop, double value) {
    return new Request(id, Action.SET, loop, value);
  }

  private ndprig.controller.service.Outcome ask(RequestDesk desk, Request request) {
    CompletableFuture<ndprig.controller.service.Outcome> reply =
        CompletableFuture.supplyAsync(() -> desk.execute(request));
    while (!reply.isDone()) {
      rig.run(Duration.ofMillis(100));
    }
    return reply.join();
  }

  @Test
  void theSameIdHasOneEffectBeforeAndAfterItIsOnDisk() {
    RequestDesk desk = desk();
    Request request = set("a", "temperature", 30);
    var first = ask(desk, request);
    assertThat(first.reason()).isEqualTo(Reason.DONE);
    assertThat(ask(desk, request)).isEqualTo(first);
    assertThat(writer.flush()).isTrue();
    assertThat(ask(desk, request)).isEqualTo(first);
    assertThat(rig.count(EventId.OPERATOR_REQUEST)).isEqualTo(1);
  }

  @Test
  void theNextProcessAnswersFromTheStore() {
    Request request = set("a", "temperature", 30);
    var first = ask(desk(), request);
    assertThat(writer.flush()).isTrue();
    assertThat(ask(desk(), request)).isEqualTo(first);
    assertThat(rig.count(EventId.OPERATOR_REQUEST)).isEqualTo(1);
  }

  @Test
  void anotherIdIsAnotherRequest() {
    RequestDesk desk = desk();
    ask(desk, set("a", "temperature", 30));
    ask(desk, set("b", "temperature", 30));
    assertThat(rig.count(EventId.OPERATOR_REQUEST)).isEqualTo(2);
  }

  @Test
  void aFinishedRunIsNotStartedAgain() {
    over = true;
    assertThat(ask(desk(), new Request("a", Action.START, "", Double.NaN)).reason())
        .isEqualTo(Reason.CONFLICT);
    assertThat(rig.count(EventId.OPERATOR_REQUEST)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, 500, OUT_OF_RANGE",
    "temperature, NaN, OUT_OF_RANGE",
    "pressure, 1000, OUT_OF_RANGE",
    "humidity, 40, UNKNOWN"
  })
  void aSetpointThatCannotBeIsRefusedWithItsReason(String loop, double value, Reason reason) {
    assertThat(ask(desk(), set("a", loop, value)).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"'', CONFLICT", "OVER_PRESSURE, CONFLICT", "FLOOD, UNKNOWN"})
  void nothingIsAcknowledgedThatIsNotLatched(String trip, Reason reason) {
    assertThat(ask(desk(), new Request("a", Action.ACKNOWLEDGE, trip, Double.NaN)).reason())
        .isEqualTo(reason);
  }
}
