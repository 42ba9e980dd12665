package ndprig.controller.twin.bench;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.SplittableRandom;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.Link;
import ndprig.controller.port.PortName;
import ndprig.hal.bus.bench.BenchPeers;
import ndprig.hal.bus.bench.BenchServer;
import ndprig.hal.bus.jserialcomm.JSerialCommLink;
import ndprig.hal.bus.memory.I2cPeer;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions;
import ndprig.hal.instrument.host.SerialHost;
import ndprig.hal.instrument.host.UdpHost;
import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.time.AgentHost;
import ndprig.hal.time.RealTimeHost;
import ndprig.hal.time.SystemTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A twin that lives in real time behind real ports of this machine: the analyser behind UDP, the
 * stack actuator behind a pseudo-terminal, everything else behind the bench bus. It goes on without
 * a controller, as a rig does.
 */
final class TwinProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TwinProcess.class);
  private static final String LOOPBACK = "127.0.0.1";

  private final Experiment experiment;
  private final TwinOptions options;
  private final SystemTime time = new SystemTime();
  private final World world = new World();
  private final long startNanos = time.nanos();
  private final Deque<Closeable> opened = new ArrayDeque<>();
  private final TwinRig twin;
  private final RealTimeHost threads;
  private final PtyPair line;
  private final UdpHost mca;
  private final BenchServer buses;

  private TwinProcess(Experiment experiment, TwinOptions options, AgentHost.Boundary boundary)
      throws IOException, InterruptedException {
    this.experiment = experiment;
    this.options = options;
    twin = new TwinRig(experiment, time, SimulatedAmptekOptions.Wire.UDP);
    boolean done = false;
    try {
      mca =
          new UdpHost(
              options.mcaPort(),
              world.guarded(twin.mca()),
              time,
              options.mcaLoss(),
              new SplittableRandom(seed()).split());
      opened.push(mca::close);
      buses = new BenchServer(options.busesPort(), peers(), world.lock(), time);
      opened.push(buses::close);
      line = new PtyPair(options.stackLink(), time, time);
      opened.push(line);
      line.open();
      threads = new RealTimeHost(time, boundary);
      addAgents();
      done = true;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  /**
   * Opens all ports and serves them.
   *
   * @param boundary hears if a part of the bench fails
   * @throws IOException if a port cannot be had or there is no {@code socat}, in one sentence
   * @throws InterruptedException if told to stop meanwhile; nothing is open then
   */
  static TwinProcess start(Experiment experiment, TwinOptions options, AgentHost.Boundary boundary)
      throws IOException, InterruptedException {
    TwinProcess process = new TwinProcess(experiment, options, boundary);
    process.threads.start();
    process.buses.start();
    return process;
  }

  /** Where the instruments are reached. */
  Endpoints endpoints() {
    return new Endpoints(
        new Link.Udp(LOOPBACK, mca.address().getPort()),
        new Link.Serial(line.near()),
        new Link.Tcp(LOOPBACK, buses.port()));
  }

  /** What the analyser has histogrammed up to now, whoever was told of it. */
  CumulativeSpectrum trueSpectrum() {
    return world.look(() -> twin.mca().trueSpectrum(time.nanos()));
  }

  /** What really happened up to now. */
  TruthFile.Content truth() {
    return world.look(this::truthNow);
  }

  /** Ends all threads, then frees all ports. Idempotent. */
  @Override
  public synchronized void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (IOException e) {
        LOG.warn("twin: while closing: {}", e.getMessage());
      }
    }
  }

  private void addAgents() {
    SerialHost actuator =
        new SerialHost(
            PortName.STACK.text(),
            new JSerialCommLink(
                line.far().toString(), experiment.rig().stackActuator().baud(), time, time),
            world.guarded(twin.tic()),
            time);
    opened.push(actuator::close);
    opened.push(threads::close);
    threads.add(world.guarded(twin.plant()));
    threads.add(mca);
    threads.add(actuator);
    options
        .closeSerialAfter()
        .map(Duration::toNanos)
        .ifPresent(after -> threads.add(new LineBreaker(line, startNanos + after)));
  }

  private BenchPeers peers() {
    BenchPeers peers =
        new BenchPeers()
            .spi(PortName.THERMOMETER.text(), twin.thermometer())
            .pwm(PortName.HEATER.text(), twin.heater())
            .line(PortName.HEATER_ENABLE.text(), twin.heaterEnable())
            .line(PortName.PERMIT.text(), twin.permit())
            .line(PortName.STEP_EDGE.text(), twin.stepEdge());
    for (Map.Entry<Integer, I2cPeer> peer : twin.i2cPeers().entrySet()) {
      peers.i2c(PortName.SENSORS.text(), peer.getKey(), peer.getValue());
    }
    return peers;
  }

  private TruthFile.Content truthNow() {
    long nowNanos = time.nanos();
    CumulativeSpectrum spectrum = twin.mca().trueSpectrum(nowNanos);
    return new TruthFile.Content(
        experiment.plan().name(),
        seed(),
        (nowNanos - startNanos) / 1e9,
        spectrum.total(),
        Arrays.stream(spectrum.toArray()).boxed().toList(),
        TruthFile.cycles(twin.plant().truth()),
        TruthFile.samples(twin.plant().truth(), startNanos),
        TruthFile.Onset.of(twin.plant().truth().onsets(), startNanos));
  }

  private long seed() {
    return experiment.twin().orElseThrow().seed();
  }
}
