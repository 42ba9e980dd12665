package ndprig.controller.service;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameEnvironment;
import ndprig.controller.analysis.FrameProfiles;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.StoreException;
import ndprig.controller.store.StoredEvent;

/** Views of what the run's store holds. Thread-safe: those who ask take turns at its reader. */
final class StoredViews {
  private static final int MOST_EVENTS = 200;

  private final RunReader reader;
  private final FrameProfiles profiles;
  private final LongFunction<Optional<Double>> depositBefore;

  /**
   * Views.
   *
   * @param reader used by these views only
   * @param profiles used by these views only
   * @param depositBefore dense lithium behind the collector at a frame, µm; empty before it is
   *     analysed
   */
  StoredViews(
      RunReader reader, FrameProfiles profiles, LongFunction<Optional<Double>> depositBefore) {
    this.reader = reader;
    this.profiles = profiles;
    this.depositBefore = depositBefore;
  }

  synchronized Optional<FrameView> frame(long number) {
    try {
      return reader.frame(number).map(this::view);
    } catch (StoreException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  synchronized Instant started() {
    try {
      return reader.started();
    } catch (StoreException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Events after a sequence number, oldest first, as many as one answer may hold. */
  synchronized List<EventView> events(long after) {
    try {
      return reader.events(Math.max(0, after), MOST_EVENTS).stream()
          .map(StoredViews::view)
          .toList();
    } catch (StoreException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static EventView view(StoredEvent stored) {
    return new EventView(
        stored.sequence(),
        stored.event().at().toString(),
        stored.event().severity().name(),
        stored.event().id().name(),
        stored.event().source(),
        stored.event().text());
  }

  private FrameView view(Frame frame) {
    Optional<Double> deposit = depositBefore.apply(frame.number());
    FrameEnvironment environment = frame.environment();
    return new FrameView(
        frame.number(),
        frame.time().start().toString(),
        frame.time().end().toString(),
        frame.time().real().toNanos() / 1e9,
        frame.time().live().toNanos() / 1e9,
        frame.time().liveSigma().toNanos() / 1e9,
        frame.step().cycle(),
        frame.step().number(),
        frame.step().kind().name(),
        environment.temperatureCelsius().mean(),
        environment.pressureMegapascals().mean(),
        environment.currentMilliamperes().mean(),
        environment.voltageVolts().mean(),
        environment.chargeEndMilliampereHours() - environment.chargeStartMilliampereHours(),
        environment.monitorCounts(),
        frame.flags().stream().map(Enum::name).sorted().toList(),
        frame.counts().total(),
        Arrays.stream(frame.counts().toArray()).boxed().toList(),
        deposit.isPresent(),
        deposit
            .flatMap(depositUm -> profiles.of(frame, depositUm))
            .map(mapped -> BinViews.direct(mapped.profile()))
            .orElse(null));
  }
}
