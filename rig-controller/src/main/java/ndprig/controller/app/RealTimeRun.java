package ndprig.controller.app;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import ndprig.controller.acquisition.Clocks;
import ndprig.controller.coap.CoapInterface;
import ndprig.controller.config.Experiment;
import ndprig.controller.port.LinkLocks;
import ndprig.controller.port.Ports;
import ndprig.controller.port.RealPorts;
import ndprig.controller.run.Outcome;
import ndprig.controller.run.RunEvent;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreOptions;
import ndprig.hal.time.RealTimeHost;
import ndprig.hal.time.SystemTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A controller under real time: its threads, its ports, its CoAP interface. */
public final class RealTimeRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RealTimeRun.class);
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);

  /** Outputs confirm within a poll or two; one that hangs must not keep the process. */
  private static final Duration SAFE_WAIT = Duration.ofSeconds(3);

  /** Loading classes on a slow computer; after that the watchdogs may do what they are for. */
  private static final Duration FIRST_TICK_LIMIT = Duration.ofMinutes(1);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final SystemTime time;
  private final RealTimeHost host;
  private final Controller controller;
  private final CoapInterface coap;
  private final Watchdogs watchdogs;
  private final Closings opened;
  private boolean stopped;

  /**
   * Opens everything; nothing runs yet. What was opened is closed again if something cannot be.
   *
   * @param store open; closed with this run, or now if it cannot be made
   * @param locks of the rig's links; the same
   * @throws IOException with one sentence if a port or the store cannot be had
   */
  public RealTimeRun(Experiment experiment, RunStore store, LinkLocks locks) throws IOException {
    this.time = new SystemTime();
    FailureBoundary boundary = new FailureBoundary();
    this.host = new RealTimeHost(time, boundary);
    try (Closings undo = new Closings()) {
      undo.push(store::close);
      undo.push(locks::close);
      locks.add(experiment.rig());
      locks.heldFor(store.folder());
      Ports ports = new RealPorts(experiment.rig(), locks, time, time);
      undo.push(ports::close);
      this.watchdogs = Watchdogs.of(experiment.rig(), System.getenv());
      undo.push(watchdogs::close);
      Controller.Setup setup =
          new Controller.Setup(
              experiment,
              store,
              StoreOptions.DEFAULT,
              host,
              boundary,
              new Clocks(time, time),
              SystemTime.boot(),
              true,
              List.of(watchdogs));
      this.controller =
          new Controller(
              setup, listener -> Devices.of(experiment.rig(), ports, time, time, listener));
      undo.push(controller::close);
      watchdogs.watch(controller);
      RunReader views = store.reader();
      undo.push(views::close);
      RunReader requests = store.reader();
      undo.push(requests::close);
      this.coap =
          new CoapInterface(
              Services.of(controller, views, requests),
              coapAddress(experiment),
              experiment.rig().coap().readOnly(),
              controller.analysis()::binCount,
              time);
      this.opened = undo.handOver();
    }
  }

  /**
   * Looks whether the CoAP port of an experiment can be had, before a run folder is begun for it.
   *
   * @throws IOException with one sentence if not
   */
  public static void requireFreePort(Experiment experiment) throws IOException {
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
   * Listens on CoAP, starts all threads, and after the first healthy tick has the watchdogs watch:
   * what comes before may take longer than they wait.
   *
   * @throws IOException with one sentence if the CoAP port is taken, or a watchdog cannot be had
   * @throws InterruptedException if told to stop meanwhile
   */
  public void start() throws IOException, InterruptedException {
    coap.start();
    host.add(coap);
    host.start();
    await(() -> watchdogs.healthyOnce() || controller.failed(), FIRST_TICK_LIMIT);
    watchdogs.started();
  }

  /**
   * Asks for something of the run and waits until one of the next ticks has done it.
   *
   * @return refused as well if no tick came within a few seconds
   * @throws InterruptedException if told to stop meanwhile
   */
  public Outcome request(RunEvent event) throws InterruptedException {
    try {
      return controller
          .control()
          .request(event, "command line")
          .get(REQUEST_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Outcome.refused(event + ": the control loop does not answer");
    } catch (ExecutionException e) {
      throw new IllegalStateException(event + ": ended by an error", e.getCause());
    }
  }

  /**
   * Waits until the run is over, a part of the controller has failed, or the time has passed.
   *
   * @return whether it is over
   * @throws InterruptedException if told to stop meanwhile
   */
  public boolean awaitOver(Duration longest) throws InterruptedException {
    await(() -> controller.over() || controller.failed(), longest);
    return controller.over();
  }

  /**
   * Waits until a part of the controller has failed or the time has passed.
   *
   * @throws InterruptedException if told to stop meanwhile
   */
  public void awaitFailure(Duration longest) throws InterruptedException {
    await(controller::failed, longest);
  }

  private void await(BooleanSupplier condition, Duration longest) throws InterruptedException {
    long deadline = time.nanos() + longest.toNanos();
    while (!condition.getAsBoolean() && time.nanos() < deadline) {
      time.waitUntil(Math.min(deadline, time.nanos() + LOOK_AGAIN.toNanos()));
    }
  }

  public Controller controller() {
    return controller;
  }

  public InetSocketAddress coapAddress() {
    return coap.boundAddress();
  }

  /** The folder of the run. */
  public Path folder() {
    return controller.setup().folder();
  }

  /**
   * Brings the actuators to their safe states, stops all threads, closes the devices and writes
   * what is queued. The store stays open for reports until {@link #close}. Idempotent.
   *
   * @throws IOException if the last entries cannot be written
   */
  public synchronized void stop() throws IOException {
    if (stopped) {
      return;
    }
    stopped = true;
    // What told this thread to end must not cut the end short: it would leave files and threads
    // open.
    boolean told = Thread.interrupted();
    try {
      end();
    } finally {
      if (told) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void end() throws IOException {
    watchdogs.stopping();
    controller.outputs().release(time.nanos());
    try {
      await(() -> controller.outputs().states(time.nanos()).safe(), SAFE_WAIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!controller.outputs().states(time.nanos()).safe()) {
      LOG.warn("not every output has confirmed its safe state; check them by hand");
    }
    coap.close();
    host.close();
    if (!controller.failed()) {
      watchdogs.disarm();
    }
    controller.closeDevices();
    controller.settle();
  }

  @Override
  public synchronized void close() throws IOException {
    // The last thing opened is the first closed: threads end before what they use is closed.
    opened.push(this::stop);
    opened.close();
  }
}
