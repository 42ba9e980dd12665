package ndprig.controller.app;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import ndprig.controller.acquisition.Clocks;
import ndprig.controller.coap.CoapInterface;
import ndprig.controller.config.Experiment;
import ndprig.controller.run.Outcome;
import ndprig.controller.run.RunEvent;
import ndprig.controller.service.ControllerService;
import ndprig.controller.service.RequestDesk;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreOptions;
import ndprig.hal.time.RealTimeHost;
import ndprig.hal.time.SystemTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A controller under real time: its threads, its ports, its CoAP interface. */
final class RealTimeRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RealTimeRun.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final SystemTime time;
  private final RealTimeHost host;
  private final Ports ports;
  private final Controller controller;
  private final CoapInterface coap;
  private boolean closed;

  /**
   * Opens everything; nothing runs yet. What was opened is closed again if something cannot be.
   *
   * @param store open; closed with this run
   * @throws IOException with one sentence if a port or the store cannot be had
   */
  RealTimeRun(Experiment experiment, RunStore store) throws IOException {
    this.time = new SystemTime();
    FailureBoundary boundary = new FailureBoundary();
    this.host = new RealTimeHost(time, boundary);
    this.ports = new RealPorts(experiment.rig(), time, time);
    Controller.Setup setup =
        new Controller.Setup(
            experiment, store, StoreOptions.DEFAULT, host, boundary, new Clocks(time, time));
    this.controller =
        new Controller(
            setup, listener -> Devices.of(experiment.rig(), ports, time, time, listener));
    this.coap =
        new CoapInterface(
            service(experiment, store),
            new InetSocketAddress(experiment.rig().coap().host(), experiment.rig().coap().port()),
            controller.analysis()::binCount,
            UUID.randomUUID().toString().substring(0, 8));
  }

  private ControllerService service(Experiment experiment, RunStore store) throws IOException {
    return new ControllerService(
        new ControllerService.Parts(
            controller.control(),
            controller.acquisition()::view,
            controller.acquisition()::step,
            controller.analysis(),
            RunPlans.of(experiment),
            store.reader().run(),
            store.folder().toString(),
            experiment.cell().areaCm2(),
            experiment.rig().stackActuator().screwUmPerStep(),
            experiment.rig().mca().channels(),
            controller.resumed(),
            time),
        store.reader(),
        new RequestDesk(
            controller.control(),
            RunPlans.of(experiment),
            controller.queue(),
            store.reader(),
            time,
            controller::over));
  }

  /**
   * Looks whether the CoAP port of an experiment can be had, before a run folder is begun for it.
   *
   * @throws IOException with one sentence if not
   */
  static void requireFreePort(Experiment experiment) throws IOException {
    InetSocketAddress address = coapAddress(experiment);
    try (DatagramSocket probe = new DatagramSocket(null)) {
      probe.bind(address);
    } catch (SocketException e) {
      throw CoapInterface.cannotListen(address, e);
    }
  }

  private static InetSocketAddress coapAddress(Experiment experiment) {
    return new InetSocketAddress(experiment.rig().coap().host(), experiment.rig().coap().port());
  }

  /**
   * Listens on CoAP, then starts all threads.
   *
   * @throws IOException with one sentence if the CoAP port is taken
   */
  void start() throws IOException {
    coap.start();
    host.add(coap);
    host.start();
  }

  /** Asks for something of the run; done at one of the next ticks. */
  CompletableFuture<Outcome> request(RunEvent event) {
    return controller.control().request(event, "command line");
  }

  /**
   * Waits until the run is over, a part of the controller has failed, or the time has passed.
   *
   * @return whether it is over
   * @throws InterruptedException if told to stop meanwhile
   */
  boolean awaitOver(Duration longest) throws InterruptedException {
    long deadline = time.nanos() + longest.toNanos();
    while (!controller.over() && !controller.failed() && time.nanos() < deadline) {
      time.waitUntil(Math.min(deadline, time.nanos() + LOOK_AGAIN.toNanos()));
    }
    return controller.over();
  }

  /**
   * Waits until a part of the controller has failed or the time has passed.
   *
   * @throws InterruptedException if told to stop meanwhile
   */
  void awaitFailure(Duration longest) throws InterruptedException {
    long deadline = time.nanos() + longest.toNanos();
    while (!controller.failed() && time.nanos() < deadline) {
      time.waitUntil(Math.min(deadline, time.nanos() + LOOK_AGAIN.toNanos()));
    }
  }

  Controller controller() {
    return controller;
  }

  InetSocketAddress coapAddress() {
    return coap.boundAddress();
  }

  /** The folder of the run. */
  Path folder() {
    return controller.setup().folder();
  }

  /**
   * Brings the actuators to their safe states, stops all threads, and writes what is queued. The
   * store stays open for reports until {@link #close}.
   *
   * @throws IOException if the last entries cannot be written
   */
  void stop() throws IOException {
    if (!controller.safety().enterSafeStates()) {
      LOG.info("not every actuator has confirmed its safe state yet");
    }
    coap.close();
    host.close();
    controller.settle();
  }

  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      stop();
    } finally {
      controller.close();
      ports.close();
    }
  }
}
