package ndprig.controller.twin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import ndprig.controller.app.Reports;
import ndprig.controller.app.Socat;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.config.Link;
import ndprig.controller.config.RigProfile;
import ndprig.controller.port.LinkLocks;
import ndprig.controller.port.PortName;
import ndprig.controller.port.RealPorts;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.device.BusWorker;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.DeviceListener;
import ndprig.hal.device.Quality;
import ndprig.hal.mca.amptek.AmptekMca;
import ndprig.hal.mca.amptek.AmptekOptions;
import ndprig.hal.mca.amptek.AmptekOptions.Patience;
import ndprig.hal.mca.amptek.DeviceModel;
import ndprig.hal.mca.amptek.Settings;
import ndprig.hal.pressure.tic.TicActuator;
import ndprig.hal.pressure.tic.TicCrc;
import ndprig.hal.pressure.tic.TicOptions;
import ndprig.hal.pressure.tic.TicStepMode;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.temperature.max31865.Max31865Options;
import ndprig.hal.temperature.max31865.Max31865Thermometer;
import ndprig.hal.temperature.max31865.RtdLimits;
import ndprig.hal.time.RealTimeHost;
import ndprig.hal.time.SystemTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole bench in this process, real drivers on real ports of the loopback interface. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwinProcessTest {
  /** Longer than anything here takes on a busy machine. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /** A first rest of 1.8 s: two edges within two seconds. */
  private static final double SHORT_STEPS = 0.001;

  /** Replies within a process take microseconds, so a lost one need not be awaited for long. */
  private static final Patience PATIENCE =
      new Patience(Duration.ofMillis(200), 12, 20, Duration.ofMillis(5));

  /** The scenario's surroundings are at 20 °C, give or take 1 K over a day. */
  private static final double COLDEST_CELSIUS = 18;

  private static final double WARMEST_CELSIUS = 22;

  @TempDir private Path folder = Path.of("");

  private final SystemTime time = new SystemTime();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  @BeforeEach
  void assumeSocat() {
    Socat.assumeInstalled();
  }

  @AfterEach
  void noPartOfTheBenchFailed() {
    assertThat(failure.get()).isNull();
  }

  @Test
  void theAnalyserLosesDatagramsButNoCounts()
      throws ConfigException, IOException, InterruptedException, DeviceException {
    Experiment experiment = experiment();
    TwinOptions options = new TwinOptions(0, 0, folder.resolve("stack"), 0.05, null);
    try (TwinProcess twin = start(experiment, options);
        RealPorts ports = ports(twin, experiment);
        AmptekMca mca = mca(ports, twin.endpoints().onto(experiment.rig()))) {
      mca.connect();
      mca.configure();
      mca.clear();
      mca.enable();
      long first = awaitMoreThan(0, mca);
      awaitMoreThan(first, mca);
      mca.disable();
      assertThat(mca.read().spectrum()).isEqualTo(twin.trueSpectrum());
    }
  }

  @Test
  void theActuatorsLineGoesAndComesBackAndTheDriverWithIt()
      throws ConfigException, IOException, InterruptedException {
    Experiment experiment = experiment();
    TwinOptions options =
        new TwinOptions(0, 0, folder.resolve("stack"), 0, Duration.ofMillis(1500));
    Reports reports = new Reports();
    try (TwinProcess twin = start(experiment, options);
        RealPorts ports = ports(twin, experiment)) {
      TicActuator actuator = actuator(ports, twin.endpoints().onto(experiment.rig()));
      BusWorker worker = new BusWorker("stack", List.of(actuator), reports);
      try (RealTimeHost threads = new RealTimeHost(time, (agent, e) -> failure.set(e))) {
        threads.add(worker);
        threads.start();
        await("the actuator answers", actuator::ready);
        await("the line is gone", () -> !reports.failed.isEmpty());
        await("the actuator answers again", () -> actuator.ready() && !reports.back.isEmpty());
      }
      worker.close();
    }
    assertThat(reports.failed).hasSize(1);
    assertThat(reports.back).containsExactly("stack");
  }

  @Test
  void theThermometerIsReadOverTheBenchBus()
      throws ConfigException, IOException, InterruptedException, DeviceException {
    Experiment experiment = experiment();
    try (TwinProcess twin = start(experiment, undisturbed());
        RealPorts ports = ports(twin, experiment)) {
      Max31865Thermometer thermometer =
          new Max31865Thermometer(
              Max31865Options.pt1000(
                  "thermometer", new RtdLimits(new Temperature(-40), new Temperature(120), 5, 100)),
              ports.spi(PortName.THERMOMETER, new Link.Bench()));
      thermometer.open(time.nanos());
      while (thermometer.reading().quality() != Quality.GOOD) {
        time.waitUntil(thermometer.poll(time.nanos()));
      }
      assertThat(thermometer.reading().require().celsius())
          .isBetween(COLDEST_CELSIUS, WARMEST_CELSIUS);
    }
  }

  @Test
  void stepsBeginWithThePermitAndTheirEdgesArrive()
      throws ConfigException, IOException, InterruptedException {
    Experiment experiment = ProgrammeScale.apply(experiment(), SHORT_STEPS);
    BlockingQueue<Boolean> levels = new LinkedBlockingQueue<>();
    try (TwinProcess twin = start(experiment, undisturbed());
        RealPorts ports = ports(twin, experiment);
        DigitalInput edge = ports.input(PortName.STEP_EDGE, new Link.Bench());
        DigitalOutput permit = ports.output(PortName.PERMIT, new Link.Bench())) {
      edge.onEdge((high, atNanos) -> levels.add(high));
      permit.set(true);
      assertThat(nextOf(levels)).as("beginning of the first rest").isTrue();
      assertThat(nextOf(levels)).as("beginning of the first plating").isFalse();
    }
  }

  @Test
  void aPortInUseIsOneSentenceAndLeavesNothingBehind()
      throws ConfigException, IOException, InterruptedException {
    Experiment experiment = experiment();
    try (TwinProcess first = start(experiment, undisturbed())) {
      int port = first.endpoints().buses().port();
      Path link = folder.resolve("other");
      assertThatIOException()
          .isThrownBy(() -> start(experiment, new TwinOptions(0, port, link, 0, null)))
          .withMessageStartingWith("bench: port " + port + " cannot be served");
      assertThat(link).doesNotExist();
    }
  }

  @Test
  void closingFreesThePortsAndTakesTheLinkAway()
      throws ConfigException, IOException, InterruptedException {
    Experiment experiment = experiment();
    TwinProcess twin = start(experiment, undisturbed());
    Endpoints endpoints = twin.endpoints();
    twin.close();
    assertThat(endpoints.stackActuator().device()).doesNotExist();
    TwinOptions same =
        new TwinOptions(
            endpoints.mca().port(),
            endpoints.buses().port(),
            endpoints.stackActuator().device(),
            0,
            null);
    try (TwinProcess again = start(experiment, same)) {
      assertThat(again.endpoints()).isEqualTo(endpoints);
    }
  }

  private TwinProcess start(Experiment experiment, TwinOptions options)
      throws IOException, InterruptedException {
    return TwinProcess.start(experiment, options, (part, error) -> failure.set(error));
  }

  private TwinOptions undisturbed() {
    return TwinOptions.undisturbed(folder.resolve("stack"));
  }

  private RealPorts ports(TwinProcess twin, Experiment experiment) throws IOException {
    RigProfile rig = twin.endpoints().onto(experiment.rig());
    return new RealPorts(rig, LinkLocks.of(rig, folder), time, time);
  }

  private AmptekMca mca(RealPorts ports, RigProfile rig) throws IOException {
    AmptekOptions options =
        new AmptekOptions(
            "mca",
            DeviceModel.MCA8000D,
            AmptekOptions.ANY_SERIAL,
            Settings.parse(String.join(";", rig.mca().commands())),
            PATIENCE);
    return AmptekMca.over(ports.datagram(PortName.MCA, rig.mca().link()), options, time, time);
  }

  private TicActuator actuator(RealPorts ports, RigProfile rig) throws IOException {
    TicOptions options =
        new TicOptions(
            "stack",
            TicStepMode.FULL,
            10,
            400,
            400,
            -5000,
            20_000,
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            false,
            TicCrc.COMMANDS_AND_REPLIES);
    Link link = rig.stackActuator().link();
    return new TicActuator(
        ports.serial(PortName.STACK, link, rig.stackActuator().baud()), time, options);
  }

  private long awaitMoreThan(long counts, AmptekMca mca)
      throws DeviceException, InterruptedException {
    long limitNanos = time.nanos() + LIMIT.toNanos();
    long total = mca.read().spectrum().total();
    while (total <= counts) {
      assertThat(time.nanos()).as("more than %d counts in time", counts).isLessThan(limitNanos);
      time.waitUntil(time.nanos() + LOOK_AGAIN.toNanos());
      total = mca.read().spectrum().total();
    }
    return total;
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    long limitNanos = time.nanos() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(time.nanos()).as("%s in time", what).isLessThan(limitNanos);
      time.waitUntil(time.nanos() + LOOK_AGAIN.toNanos());
    }
  }

  private static boolean nextOf(BlockingQueue<Boolean> levels) throws InterruptedException {
    Boolean level = levels.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(level).as("an edge within %s", LIMIT).isNotNull();
    return Boolean.TRUE.equals(level);
  }

  private static Experiment experiment() throws ConfigException {
    return ExperimentLoader.load(Path.of("..", "config", "zno-cu-hse-li.toml"));
  }

  /** What the bus worker says. */
  private static final class Reports implements DeviceListener {
    private final BlockingQueue<String> failed = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> back = new LinkedBlockingQueue<>();

    @Override
    public void failed(DeviceException e) {
      failed.add(String.valueOf(e.getMessage()));
    }

    @Override
    public void recovered(String device, int failures) {
      back.add(device);
    }
  }
}
