package ndprig.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.TelemetryPoint;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.event.RigEvent;
import ndprig.hal.time.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StoreAgentTest {
  private static final StoreOptions SMALL = new StoreOptions(4, 3, 2, Duration.ofSeconds(60));

  private final ManualClock clock = new ManualClock();
  private final List<RigEvent> told = new ArrayList<>();
  private final List<Frame> heard = new ArrayList<>();
  private final StoreSamples samples = new StoreSamples(new SplittableRandom(2), 4096, 20_000);
  private final StoreQueue queue = new StoreQueue(SMALL);

  private StoreAgent agent(RunStore store) {
    EventReporter reporter = new EventReporter(clock, clock, told::add);
    StoreAgent agent = new StoreAgent(store, SMALL, clock, queue, reporter);
    agent.addListener(heard::add);
    return agent;
  }

  private static RunStore store(Path folder) throws StoreException {
    RunStore store = RunStore.create(folder, StoreSamples.RUN);
    store.write(List.of(StoreSamples.step()));
    return store;
  }

  private void offerFrame() {
    StoreSamples.Moved next = samples.move();
    queue.offer(next.frame(), next.after());
  }

  @Test
  void listenersHearOfAFrameOnlyOnceItIsOnDisk(@TempDir Path folder) throws Exception {
    try (RunStore store = store(folder);
        RunReader reader = store.reader()) {
      StoreAgent agent = agent(store);
      agent.addListener(
          frame -> {
            try {
              assertThat(reader.frame(frame.number())).contains(frame);
            } catch (StoreException e) {
              throw new AssertionError(e);
            }
          });
      offerFrame();
      assertThat(queue.settled()).isFalse();
      long next = agent.run(clock.nanos());

      assertThat(next).isEqualTo(Long.MAX_VALUE);
      assertThat(heard).hasSize(1);
      assertThat(queue.settled()).isTrue();
    }
  }

  @Test
  void gathersForATimeUnlessSomebodyWaits(@TempDir Path folder) throws Exception {
    try (RunStore store = store(folder)) {
      StoreAgent agent = agent(store);
      offerFrame();
      agent.run(clock.nanos());
      offerFrame();
      long next = agent.run(clock.nanos());
      int gathered = heard.size();
      CompletableFuture<Void> written = queue.submit(StoreChange.state("phase", "ACQUIRING"));
      boolean early = written.isDone();
      agent.run(clock.nanos());

      assertThat(next).isEqualTo(clock.nanos() + SMALL.commitEvery().toNanos());
      assertThat(gathered).isEqualTo(1);
      assertThat(early).isFalse();
      assertThat(written).isCompleted();
      assertThat(heard).hasSize(2);
    }
  }

  @Test
  void refusesFramesBeyondItsCapacityUntilTheyAreOnDisk(@TempDir Path folder) throws Exception {
    try (RunStore store = store(folder)) {
      StoreAgent agent = agent(store);
      for (int i = 0; i < SMALL.frameCapacity(); i++) {
        assertThat(queue.hasRoom()).isTrue();
        offerFrame();
      }
      assertThat(queue.hasRoom()).isFalse();
      store.limitPages(1);
      agent.flush();
      assertThat(queue.hasRoom()).isFalse();
      assertThat(queue.settled()).isFalse();
      store.limitPages(1_000_000);
      agent.flush();

      assertThat(queue.hasRoom()).isTrue();
      assertThat(queue.framesWaiting()).isZero();
      assertThat(told.stream().map(RigEvent::id))
          .containsExactly(EventId.STORE_FAILED, EventId.STORE_RECOVERED);
      assertThat(heard).hasSize(SMALL.frameCapacity());
    }
  }

  @Test
  void backsOffWhileTheDiskIsFullAndTellsOnce(@TempDir Path folder) throws Exception {
    try (RunStore store = store(folder)) {
      StoreAgent agent = agent(store);
      store.limitPages(1);
      offerFrame();
      List<Long> waits = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        long next = agent.run(clock.nanos());
        waits.add(Duration.ofNanos(next - clock.nanos()).toSeconds());
        clock.waitUntil(next);
      }

      assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
      assertThat(told.stream().map(RigEvent::id)).containsExactly(EventId.STORE_FAILED);
      assertThat(agent.failing()).isTrue();
    }
  }

  @Test
  void endsWithAllOnDiskAlsoAfterAFailure(@TempDir Path folder) throws Exception {
    try (RunStore store = store(folder);
        RunReader reader = store.reader()) {
      StoreAgent agent = agent(store);
      offerFrame();
      store.limitPages(1);
      boolean failed = agent.flush();
      offerFrame();
      store.limitPages(1_000_000);

      assertThat(failed).isFalse();
      assertThat(agent.flush()).isTrue();
      assertThat(reader.frameCount()).isEqualTo(2);
    }
  }

  @Test
  void dropsTheOldestTelemetryAndTheNewestEventsAndCountsThem(@TempDir Path folder)
      throws Exception {
    try (RunStore store = store(folder);
        RunReader reader = store.reader()) {
      StoreAgent agent = agent(store);
      for (int i = 0; i < 5; i++) {
        queue.telemetry(StoreSamples.telemetry(i));
        queue.accept(new RigEvent(EventId.BEAM_LOST, "monitor", "n" + i, StoreSamples.START, i));
      }
      agent.flush();

      assertThat(queue.telemetryDropped()).isEqualTo(2);
      assertThat(queue.eventsDropped()).isEqualTo(3);
      try (Stream<TelemetryPoint> points =
          reader.telemetry(StoreSamples.START, StoreSamples.START.plusSeconds(9))) {
        assertThat(points.map(TelemetryPoint::at))
            .containsExactly(
                StoreSamples.START.plusSeconds(2),
                StoreSamples.START.plusSeconds(3),
                StoreSamples.START.plusSeconds(4));
      }
      assertThat(reader.events(0, 10).stream().map(stored -> stored.event().text()))
          .containsExactly("n0", "n1");
    }
  }
}
