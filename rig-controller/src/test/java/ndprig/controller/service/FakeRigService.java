package ndprig.controller.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import ndprig.controller.analysis.SeriesResult;
import org.jspecify.annotations.Nullable;

/** A service with fixed views that records what it is asked to do. Thread-safe. */
public final class FakeRigService implements RigService {
  private static final int CHANNELS = 4096;

  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong sequence = new AtomicLong(1);
  private volatile boolean hanging;
  private volatile Outcome answer = Outcome.done("done");
  private volatile @Nullable ProfileView profile;
  private volatile BinView bin = bin(ReductionView.without("WAITING", ""));

  /** All requests so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Answers nothing from now on that is not urgent. */
  public void hang() {
    hanging = true;
  }

  /** What to answer from now on. */
  public void answer(Outcome outcome) {
    answer = outcome;
  }

  /** What the newest frame is mapped to from now on. */
  public void profile(ProfileView newest) {
    profile = newest;
  }

  /** What became of the one bin from now on. */
  public void reduced(ReductionView reduction) {
    bin = bin(reduction);
  }

  private static BinView bin(ReductionView reduction) {
    return new BinView(
        0,
        "2026-01-01T00:00:00Z",
        "2026-01-01T00:10:00Z",
        60,
        1,
        1,
        "PLATE",
        594,
        600_000,
        30_000,
        "a table",
        0.1,
        0.001,
        List.of(12.5),
        List.of(0.9),
        List.of(0.01),
        "beam_monitor",
        List.of("GAIN"),
        List.of("MOTOR_MOVED"),
        false,
        reduction);
  }

  /** Changes the status. */
  public void change() {
    sequence.incrementAndGet();
  }

  @Override
  public StatusView status() {
    return new StatusView(
        sequence.get(),
        "2026-01-01T00:00:00Z",
        300,
        "ACQUIRING",
        "counting",
        "zno-cu-hse-li",
        1,
        "PLATE",
        25.01,
        null,
        0.05,
        -0.08,
        2,
        1234,
        10.5,
        3,
        4,
        5,
        List.of("OVER_PRESSURE"),
        List.of("SOFT_SHORT"),
        List.of("temperature"));
  }

  @Override
  public IndicatorsView indicators() {
    return new IndicatorsView(
        List.of("SOFT_SHORT"),
        List.of(
            new IndicatorsView.Item(
                "SOFT_SHORT",
                "ALARM",
                true,
                120L,
                124L,
                0.02,
                null,
                7.5,
                7.5,
                1,
                "the overpotential of plating fell to 20.0 mV",
                "")));
  }

  @Override
  public TemperatureView temperature() {
    return new TemperatureView(25.0, "GOOD", 25.0, 25.0, 1, 0.2, true, "temperature loop");
  }

  @Override
  public PressureView pressure() {
    return new PressureView(1.0, "GOOD", 1.0, 1.0, "force", 100, false, 0.45, true, false, "");
  }

  @Override
  public CyclerView cycler() {
    return new CyclerView(0.05, -0.08, 0.1, "GOOD", 1, 1, "PLATE", true);
  }

  @Override
  public McaView mca() {
    return new McaView(true, true, "MCA8000D", 1234, CHANNELS, 60, 59.6, 0.007, 600, 6, 0);
  }

  @Override
  public RunView run() {
    return new RunView(
        "zno-cu-hse-li", "zno-cu-hse-li-1", "ACQUIRING", "", 0, 5, 10, 25, 1, 0, "runs/x", "", "");
  }

  @Override
  public Optional<FrameView> frame(long number) {
    if (number < 0 || number > 1) {
      return Optional.empty();
    }
    return Optional.of(
        new FrameView(
            number,
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:00:10Z",
            10,
            9.9,
            0,
            1,
            1,
            "PLATE",
            25,
            Double.NaN,
            0.05,
            -0.08,
            0.0001,
            100,
            List.of(),
            CHANNELS * 7L,
            Collections.nCopies(CHANNELS, 7),
            number == 1,
            null));
  }

  @Override
  public Optional<ProfileView> profile() {
    return Optional.ofNullable(profile);
  }

  @Override
  public Optional<BinView> bin(long number) {
    return number == 0 ? Optional.of(bin) : Optional.empty();
  }

  @Override
  public LithiumView lithium() {
    return LithiumView.of(
        "a table",
        "beam_monitor",
        new NewestLithium(
            0L, 0.1, 0.001, null, UncertainValue.NONE, null, null, List.of("MOTOR_MOVED")),
        SeriesResult.NONE);
  }

  @Override
  public AlarmsView alarms() {
    return new AlarmsView(false, List.of(), List.of());
  }

  @Override
  public List<EventView> events(long after) {
    return List.of(
        new EventView(after + 1, "2026-01-01T00:00:00Z", "INFO", "PHASE_CHANGED", "run", "x"));
  }

  @Override
  public CompletableFuture<Outcome> execute(Request request) {
    requests.add(request);
    boolean hangs = hanging && !request.urgent();
    return hangs ? new CompletableFuture<>() : CompletableFuture.completedFuture(answer);
  }
}
