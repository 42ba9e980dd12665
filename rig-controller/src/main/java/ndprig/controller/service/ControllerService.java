package ndprig.controller.service;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ndprig.controller.acquisition.AcquisitionView;
import ndprig.controller.acquisition.ClockHistory;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.analysis.Analysis;
import ndprig.controller.analysis.Bin;
import ndprig.controller.analysis.FrameProfiles;
import ndprig.controller.analysis.FrameUse;
import ndprig.controller.analysis.Reductions;
import ndprig.controller.analysis.indicator.Indicators;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.run.ControlAgent;
import ndprig.controller.run.ControlSample;
import ndprig.controller.run.RunPlan;
import ndprig.controller.safety.ChannelAlarms;
import ndprig.controller.safety.LatchState.LatchedTrip;
import ndprig.controller.safety.Trip;
import ndprig.controller.store.RunInfo;
import ndprig.controller.store.RunReader;
import ndprig.hal.cycler.CyclerReading;
import ndprig.hal.device.Reading;
import ndprig.hal.mca.McaStatus;
import ndprig.hal.time.WallClock;
import org.jspecify.annotations.Nullable;

/** The views of one controller, from what its agents publish and its store holds. */
public final class ControllerService implements RigService {
  private static final long NO_BIN = -1;

  private final Parts parts;
  private final StoredViews stored;
  private final RequestDesk desk;

  /**
   * What the views are made from.
   *
   * @param control publishes what a tick saw
   * @param alarms of channels
   * @param acquisition publishes what the MCA does
   * @param step what the cycler does
   * @param analysis publishes bins and cycles
   * @param reductions publishes what unfolding and fits make of the bins
   * @param indicators watch for signs of trouble
   * @param plan of the run
   * @param info of the run
   * @param folder of the run
   * @param areaCm2 of the cell
   * @param screwUmPerStep of the stack actuator
   * @param channels of the MCA
   * @param resumed how often the run was taken up again
   * @param wall stamps views
   * @param clocks what stamps mean
   */
  public record Parts(
      ControlAgent control,
      ChannelAlarms alarms,
      Supplier<AcquisitionView> acquisition,
      Supplier<CyclerStep> step,
      Analysis analysis,
      Reductions reductions,
      Indicators indicators,
      RunPlan plan,
      RunInfo info,
      String folder,
      double areaCm2,
      double screwUmPerStep,
      int channels,
      int resumed,
      WallClock wall,
      ClockHistory clocks) {}

  /**
   * A service.
   *
   * @param reader of the run's store, used by this service only
   * @param profiles used by this service only
   * @param desk carries out requests
   */
  public ControllerService(
      Parts parts, RunReader reader, FrameProfiles profiles, RequestDesk desk) {
    this.parts = parts;
    this.stored = new StoredViews(reader, profiles, parts.analysis()::depositBefore);
    this.desk = desk;
  }

  @Override
  public StatusView status() {
    Optional<ControlSample> sample = parts.control().latest();
    AcquisitionView acquisition = parts.acquisition().get();
    CyclerStep step = parts.step().get();
    List<String> trips = sample.map(ControllerService::tripNames).orElse(List.of());
    String phase = sample.map(s -> s.phase().name()).orElse("IDLE");
    return new StatusView(
        sample.map(s -> s.inputs().tickNanos()).orElse(0L),
        parts.wall().now().truncatedTo(ChronoUnit.MILLIS).toString(),
        StatusWords.statusCode(phase, trips),
        phase,
        StatusWords.status(
                phase,
                trips,
                acquisition,
                sample.map(ControlSample::run).orElse(ControlSample.RunWords.NONE))
            + sample.map(s -> StatusWords.doubt(s.stack().doubt())).orElse(""),
        parts.info().name(),
        step.cycle(),
        step.kind().name(),
        sample.map(s -> StatusWords.celsius(s.inputs())).orElse(null),
        sample.map(s -> StatusWords.megapascals(s.inputs())).orElse(null),
        sample.map(s -> StatusWords.milliamperes(s.inputs())).orElse(null),
        sample.map(s -> StatusWords.volts(s.inputs())).orElse(null),
        parts.analysis().frames(),
        parts.analysis().countsTotal(),
        acquisition.inputRateCps(),
        parts.analysis().lag(),
        parts.reductions().lag(),
        parts.reductions().skipped(),
        trips,
        IndicatorViews.names(parts.indicators().alarms()),
        parts.alarms().standing().stream().map(ChannelAlarms.Standing::channel).toList());
  }

  @Override
  public TemperatureView temperature() {
    Optional<ControlSample> latest = parts.control().latest();
    if (latest.isEmpty()) {
      return new TemperatureView(null, "INVALID", null, null, 0, 0, false, "nothing yet");
    }
    ControlSample sample = latest.get();
    ControlSample.LoopWords loop = sample.temperature();
    Double value = StatusWords.celsius(sample.inputs());
    return new TemperatureView(
        value,
        sample.inputs().temperature().quality().name(),
        StatusWords.finite(loop.target()),
        StatusWords.finite(loop.setpoint()),
        loop.active() ? loop.perMinute() : 0,
        sample.inputs().heaterFraction(),
        within(value, loop.target(), parts.plan().temperature().stability().precision()),
        loop.active() ? "temperature loop" : "nothing: the heater is off");
  }

  @Override
  public PressureView pressure() {
    Optional<ControlSample> latest = parts.control().latest();
    if (latest.isEmpty()) {
      return new PressureView(
          null, "INVALID", null, null, "spring", null, false, 0, false, false, "");
    }
    ControlSample sample = latest.get();
    ControlSample.LoopWords loop = sample.pressure();
    Double value = StatusWords.megapascals(sample.inputs());
    var actuator = sample.inputs().actuator();
    double newtonsPerStep = sample.stack().stiffnessMegapascalsPerStep() * 100 * parts.areaCm2();
    return new PressureView(
        value,
        sample.inputs().pressure().quality().name(),
        StatusWords.finite(loop.target()),
        StatusWords.finite(loop.setpoint()),
        sample.stack().mode().name().toLowerCase(Locale.ROOT),
        actuator.isGood() ? actuator.require().positionSteps() : null,
        actuator.isGood() && actuator.require().moving(),
        newtonsPerStep / parts.screwUmPerStep(),
        within(value, loop.target(), parts.plan().pressure().stability().precision()),
        sample.stack().unloading(),
        sample.stack().doubt());
  }

  @Override
  public CyclerView cycler() {
    CyclerStep step = parts.step().get();
    Optional<RigInputs> inputs = parts.control().latest().map(ControlSample::inputs);
    Reading<CyclerReading> reading = inputs.map(RigInputs::cycler).orElse(Reading.invalid(0));
    @Nullable CyclerReading value = reading.isGood() ? reading.require() : null;
    return new CyclerView(
        value == null ? null : value.current().milliamperes(),
        value == null ? null : value.voltage().volts(),
        value == null ? null : value.charge().milliampereHours(),
        reading.quality().name(),
        step.cycle(),
        step.number(),
        step.kind().name(),
        inputs.map(RigInputs::permitted).orElse(false));
  }

  @Override
  public McaView mca() {
    AcquisitionView view = parts.acquisition().get();
    Optional<McaStatus> status = view.status();
    double real = view.realTime().toNanos() / 1e9;
    double live = view.liveTime().map(time -> time.toNanos() / 1e9).orElse(Double.NaN);
    return new McaView(
        view.connected(),
        view.acquiring(),
        status.map(s -> s.identity().model()).orElse(""),
        status.map(s -> s.identity().serialNumber()).orElse(0L),
        parts.channels(),
        real,
        live,
        real > 0 ? Math.max(0, 1 - live / real) : 0,
        status.map(McaStatus::monitorCount).orElse(0L),
        view.framesCut(),
        view.retries());
  }

  @Override
  public RunView run() {
    Optional<ControlSample> sample = parts.control().latest();
    RunPlan plan = parts.plan();
    return new RunView(
        plan.name(),
        parts.info().id(),
        sample.map(s -> s.phase().name()).orElse("IDLE"),
        stored.started().toString(),
        sample.map(ControlSample::cyclesCompleted).orElse(0),
        plan.end().cycles(),
        plan.framePeriod().toNanos() / 1e9,
        plan.temperature().target().celsius(),
        plan.pressure().target().megapascals(),
        parts.resumed(),
        parts.folder(),
        sample.map(s -> s.run().awaits()).orElse(""),
        sample.map(s -> s.run().missing()).orElse(""));
  }

  @Override
  public Optional<FrameView> frame(long number) {
    return stored.frame(number);
  }

  @Override
  public Optional<ProfileView> profile() {
    return parts.analysis().newestProfile().map(frame -> BinViews.of(frame, beside()));
  }

  @Override
  public Optional<BinView> bin(long number) {
    List<Bin> bins = parts.analysis().bins();
    return number < 0 || number >= bins.size()
        ? Optional.empty()
        : Optional.of(
            BinViews.of(
                bins.get((int) number),
                parts.reductions().result(number),
                IndicatorViews.names(parts.indicators().flags(number)),
                beside()));
  }

  private BinViews.Beside beside() {
    return new BinViews.Beside(
        parts.analysis().stopping(), parts.analysis().normalisedBy(), parts.clocks());
  }

  @Override
  public LithiumView lithium() {
    List<Bin> bins = parts.analysis().bins();
    Bin newest = bins.isEmpty() ? null : bins.get(bins.size() - 1);
    OptionalLong reduced = parts.reductions().newestDone();
    ReductionView reduction = ReductionViews.of(parts.reductions().result(reduced.orElse(NO_BIN)));
    return LithiumView.of(
        parts.analysis().stopping(),
        parts.analysis().normalisedBy(),
        new NewestLithium(
            newest == null ? null : newest.number(),
            newest == null ? Double.NaN : newest.lithium().mahPerCm2().value(),
            newest == null ? Double.NaN : newest.lithium().mahPerCm2().sigma(),
            reduced.isPresent() ? reduced.getAsLong() : null,
            reduction.lithiumMahCm2(),
            reduction.lowerBound(),
            reduction.deposit(),
            newest == null ? List.of() : FrameUse.carried(newest.exposure().flags())),
        parts.analysis().series());
  }

  @Override
  public IndicatorsView indicators() {
    return IndicatorViews.of(parts.indicators());
  }

  @Override
  public AlarmsView alarms() {
    List<LatchedTrip> latched =
        parts.control().latest().map(s -> s.latched().trips()).orElse(List.of());
    List<AlarmsView.Alarm> alarms = Stream.of(Trip.values()).map(t -> alarm(t, latched)).toList();
    List<AlarmsView.Channel> channels =
        parts.alarms().standing().stream()
            .map(s -> new AlarmsView.Channel(s.channel(), s.level().name(), s.text()))
            .toList();
    return new AlarmsView(!latched.isEmpty(), alarms, channels);
  }

  @Override
  public List<EventView> events(long after) {
    return stored.events(after);
  }

  @Override
  public CompletableFuture<Outcome> execute(Request request) {
    return desk.execute(request);
  }

  private static List<String> tripNames(ControlSample sample) {
    return sample.latched().trips().stream().map(trip -> trip.trip().name()).toList();
  }

  private static boolean within(@Nullable Double value, double target, double precision) {
    return value != null && Math.abs(value - target) <= precision;
  }

  private static AlarmsView.Alarm alarm(Trip trip, List<LatchedTrip> latched) {
    return latched.stream()
        .filter(candidate -> candidate.trip() == trip)
        .findFirst()
        .map(l -> new AlarmsView.Alarm(trip.name(), true, l.acknowledged(), l.detail()))
        .orElseGet(() -> new AlarmsView.Alarm(trip.name(), false, false, ""));
  }
}
