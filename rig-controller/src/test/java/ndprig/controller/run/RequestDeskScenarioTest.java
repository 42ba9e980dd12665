package ndprig.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.service.Outcome.Reason;
import ndprig.controller.service.Request;
import ndprig.controller.service.Request.Action;
import ndprig.controller.service.Request.Origin;
import ndprig.controller.service.RequestDesk;
import ndprig.controller.service.RequestLedger;
import ndprig.controller.store.RequestRecord;
import ndprig.controller.store.RunInfo;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreAgent;
import ndprig.controller.store.StoreChange;
import ndprig.controller.store.StoreException;
import ndprig.controller.store.StoreOptions;
import ndprig.controller.store.StoreQueue;
import ndprig.hal.device.Quality;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests to a whole controller in virtual time, which ticks while the desk waits. */
@Timeout(60)
class RequestDeskScenarioTest {
  private static final RunInfo RUN = new RunInfo("n-20260101", "n", "p", "", 1, Instant.EPOCH);

  private static final String BY = "operator at 127.0.0.1:40000";

  private final List<ControlSample> seen = new ArrayList<>();
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
    return desk(List.of());
  }

  /** A desk as a new process makes it, beside runs in which the given requests were made. */
  private RequestDesk desk(List<RequestRecord> earlier) {
    try {
      return new RequestDesk(
          rig.control,
          Plans.plan(1),
          RUN,
          new RequestLedger(queue, reader, rig.host, earlier),
          new EventReporter(rig.host, rig.host, rig.events::add),
          () -> over);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  private static Request set(@Nullable String id, String loop, double value) {
    return new Request(Action.SET, loop, value, new Origin(id, "", BY));
  }

  private static Request of(@Nullable String id, Action action) {
    return of(id, action, "");
  }

  private static Request of(@Nullable String id, Action action, String run) {
    return new Request(action, "", Double.NaN, new Origin(id, run, BY));
  }

  private static Request acknowledge(String id, String trip) {
    return new Request(Action.ACKNOWLEDGE, trip, Double.NaN, new Origin(id, "", BY));
  }

  private ndprig.controller.service.Outcome ask(RequestDesk desk, Request request) {
    CompletableFuture<ndprig.controller.service.Outcome> reply = desk.execute(request);
    while (!reply.isDone()) {
      rig.run(Duration.ofMillis(100));
      assertThat(writer.flush()).isTrue();
    }
    return reply.join();
  }

  private void done(RequestDesk desk, Request request) {
    assertThat(ask(desk, request).reason()).isEqualTo(Reason.DONE);
  }

  private void conflict(RequestDesk desk, Request request, String why) {
    var outcome = ask(desk, request);
    assertThat(outcome.reason()).isEqualTo(Reason.CONFLICT);
    assertThat(outcome.text()).contains(why);
  }

  /** Starts the run of the loaded plan and waits until it acquires. */
  private RequestDesk acquiring() {
    RequestDesk desk = desk();
    rig.send(rig.control.load(Plans.plan(1)));
    done(desk, of("begin", Action.START));
    rig.runUntil(RunPhase.ACQUIRING, Duration.ofHours(3));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.ACQUIRING);
    return desk;
  }

  @Test
  void anIdBelongsToOneRequest() {
    RequestDesk desk = acquiring();
    done(desk, of("x", Action.PAUSE));
    done(desk, of("y", Action.RESUME));
    rig.runUntil(RunPhase.ACQUIRING, Duration.ofHours(3));

    conflict(desk, of("y", Action.PAUSE), "belongs to another request");
    conflict(desk, set("y", "temperature", 31), "belongs to another request");
    conflict(desk, acknowledge("y", ""), "belongs to another request");
    assertThat(rig.director.phase()).isEqualTo(RunPhase.ACQUIRING);
    conflict(desk(), of("y", Action.PAUSE), "belongs to another request");
    assertThat(rig.director.phase()).isEqualTo(RunPhase.ACQUIRING);
  }

  @Test
  void theSameIdForAnotherValueIsAnotherRequest() {
    RequestDesk desk = desk();
    done(desk, set("x", "temperature", 30));
    conflict(desk, set("x", "temperature", 31), "belongs to another request");
    conflict(desk, set("x", "pressure", 30), "belongs to another request");
    assertThat(rig.control.latest().orElseThrow().temperature().target()).isEqualTo(30);
  }

  @Test
  void whatWasRefusedMayBeTriedAgainUnderItsId() {
    RequestDesk desk = desk();
    rig.send(rig.control.load(Plans.plan(1)));
    conflict(desk, of("x", Action.PAUSE), "no run is under way");
    conflict(desk, of("x", Action.RESUME), "belongs to another request");
    done(desk, of("begin", Action.START));
    rig.runUntil(RunPhase.ACQUIRING, Duration.ofHours(3));
    done(desk, of("x", Action.PAUSE));
    assertThat(rig.director.phase()).isEqualTo(RunPhase.PAUSED);
    done(desk, of("x", Action.PAUSE));
  }

  @Test
  void anAbortIsCarriedOutWhateverItsId() {
    RequestDesk desk = acquiring();
    done(desk, set("x", "temperature", 26));
    done(desk, of("x", Action.ABORT));
    assertThat(rig.director.phase()).isNotEqualTo(RunPhase.ACQUIRING);
    // What stood under the id stands there still.
    done(desk, set("x", "temperature", 26));
  }

  @Test
  void anAbortSaidTwiceIsAnsweredTwiceAlsoByTheNextProcess() {
    RequestDesk desk = acquiring();
    var first = desk.execute(of("x", Action.ABORT));
    var second = desk.execute(of("x", Action.ABORT));
    while (!(first.isDone() && second.isDone())) {
      rig.run(Duration.ofMillis(100));
    }
    assertThat(first.join().reason()).isEqualTo(Reason.DONE);
    assertThat(second.join()).isEqualTo(first.join());
    assertThat(writer.flush()).isTrue();
    assertThat(ask(desk(), of("x", Action.ABORT))).isEqualTo(first.join());
  }

  @ParameterizedTest
  @EnumSource(names = {"STOP", "ABORT"})
  void stopAndAbortMoveOnlyTheRunTheyAreMeantFor(Action action) {
    RequestDesk desk = acquiring();
    conflict(desk, of("x", action, "another"), "the run here is " + RUN.id());
    conflict(desk, of(null, action, "another"), "the run here is " + RUN.id());
    assertThat(rig.director.phase()).isEqualTo(RunPhase.ACQUIRING);
    done(desk, of("x", action, RUN.name()));
    assertThat(rig.director.phase()).isNotEqualTo(RunPhase.ACQUIRING);
  }

  @ParameterizedTest
  @EnumSource(names = {"STOP", "ABORT"})
  void aStopOlderThanTheRunIsRefusedUnlessItNamesTheRun(Action action) {
    RequestDesk before = desk();
    conflict(before, of("early", action), "no run is under way");
    conflict(before, of("early", action), "no run is under way");
    RequestDesk desk = acquiring();
    conflict(desk, of("early", action), "before this run began");
    conflict(desk(), of("early", action), "before this run began");
    assertThat(rig.director.phase()).isEqualTo(RunPhase.ACQUIRING);
    done(desk, of("early", action, RUN.id()));
    assertThat(rig.director.phase()).isNotEqualTo(RunPhase.ACQUIRING);
  }

  @Test
  void whatWasSaidInAnEarlierRunMovesThisOneNotAgain() {
    Instant then = Instant.parse("2025-12-31T00:00:00Z");
    acquiring();
    RequestDesk desk =
        desk(
            List.of(
                new RequestRecord("stop", "STOP", "DONE the run ends in order", then),
                new RequestRecord("old", "", "DONE the cell is brought to its safe state", then),
                new RequestRecord("hold", "PAUSE", "DONE the run is paused; …", then)));
    conflict(desk, of("stop", Action.STOP), "before this run began");
    conflict(desk, of("old", Action.ABORT), "before this run began");
    conflict(desk, of("hold", Action.PAUSE), "in an earlier run");
    assertThat(rig.director.phase()).isEqualTo(RunPhase.ACQUIRING);
    done(desk, of("stop", Action.ABORT));
  }

  @Test
  void aRequestOfAVersionThatKeptNoContentIsKnownByItsOutcome() throws StoreException {
    store.write(
        List.of(
            StoreChange.request(new RequestRecord("x", "", "DONE target 30.0 °C", Instant.EPOCH))));
    RequestDesk desk = desk();
    done(desk, set("x", "temperature", 30));
    assertThat(rig.count(EventId.OPERATOR_REQUEST)).isZero();
    conflict(desk, set("x", "temperature", 31), "belongs to another request");
  }

  @Test
  void anAbortPassesByAFullQueue() {
    RequestDesk desk = acquiring();
    List<CompletableFuture<ndprig.controller.service.Outcome>> others = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      others.add(desk.execute(set("w" + i, "temperature", 20 + i * 0.01)));
    }
    var abort = desk.execute(of(null, Action.ABORT));
    rig.run(Duration.ofMillis(100));
    assertThat(abort).isCompleted();
    assertThat(abort.join().reason()).isEqualTo(Reason.DONE);
    assertThat(rig.director.phase()).isNotEqualTo(RunPhase.ACQUIRING);
    assertThat(others.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
        .anyMatch(outcome -> outcome.reason() == Reason.BUSY);
  }

  @Test
  void aTargetIsSeenWhenItIsAnswered() {
    RequestDesk desk = desk();
    rig.run(Duration.ofSeconds(1));
    for (int target = 20; target < 45; target++) {
      double celsius = target;
      CompletableFuture<?> told =
          desk.execute(set(null, "temperature", celsius))
              .thenAccept(outcome -> seen.add(rig.control.latest().orElseThrow()));
      rig.run(Duration.ofMillis(130));
      assertThat(told).isCompleted();
      assertThat(seen.get(seen.size() - 1).temperature().target()).isEqualTo(celsius);
    }
  }

  @Test
  void eachRequestSaysWhoAskedAlsoWhenItIsRefused() {
    RequestDesk desk = desk();
    done(desk, set("a", "temperature", 30));
    ask(desk, set("b", "temperature", 500));
    ask(desk, set("a", "temperature", 31));
    ask(desk, of("c", Action.PAUSE));
    ask(desk, acknowledge("d", "OVER_PRESSURE"));
    ask(desk, acknowledge("e", ""));
    ask(desk, of("f", Action.ABORT, "another"));
    assertThat(rig.events.stream().filter(event -> event.id() == EventId.OPERATOR_REQUEST))
        .hasSize(7)
        .allMatch(event -> event.source().equals(BY));
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
    assertThat(ask(desk(), of("a", Action.START)).reason()).isEqualTo(Reason.CONFLICT);
    assertThat(rig.director.phase()).isEqualTo(RunPhase.IDLE);
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
  @CsvSource({"-20, true", "0, true", "0.0001, true", "1e12, true", "-20, false", "1e12, false"})
  void aTravelThatCannotBeIsOutOfRangeWhateverElseIsWrong(double micrometres, boolean answers) {
    rig.devices.actuatorQuality = answers ? Quality.GOOD : Quality.INVALID;
    rig.run(Duration.ofSeconds(1));
    var unload = new Request(Action.UNLOAD, "", micrometres, new Origin("a", "", BY));
    var outcome = ask(desk(), unload);
    assertThat(outcome.reason()).isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(outcome.text()).contains("unload by").endsWith("µm is out of range");
  }

  @Test
  void aPositionBeyondTheTravelIsOutOfRange() {
    rig.devices.actuatorQuality = Quality.SUSPECT;
    rig.run(Duration.ofSeconds(1));
    var confirm = new Request(Action.CONFIRM, "position", 1e6, new Origin("a", "", BY));
    assertThat(ask(desk(), confirm).reason()).isEqualTo(Reason.OUT_OF_RANGE);
  }

  @ParameterizedTest
  @CsvSource({"'', CONFLICT", "OVER_PRESSURE, CONFLICT", "FLOOD, UNKNOWN"})
  void nothingIsAcknowledgedThatIsNotLatched(String trip, Reason reason) {
    assertThat(ask(desk(), acknowledge("a", trip)).reason()).isEqualTo(reason);
  }
}
