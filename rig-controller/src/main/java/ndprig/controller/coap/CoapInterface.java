package ndprig.controller.coap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import ndprig.controller.coap.PeerRates.Rate;
import ndprig.controller.service.RigService;
import ndprig.hal.time.Agent;
import ndprig.hal.time.MonotonicClock;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.InMemoryMessageExchangeStore;
import org.eclipse.californium.core.network.RandomTokenGenerator;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.eclipse.californium.elements.util.NamedThreadFactory;
import org.slf4j.LoggerFactory;

/**
 * Serves the rig over CoAP (RFC 7252) with observe (RFC 7641) and block-wise transfer (RFC 7959).
 * Everything that clients can fill is bounded, per client and in all.
 *
 * <p>As an agent it tells observers of {@code /status} that something changed, at most once a
 * second.
 */
public final class CoapInterface implements Agent, AutoCloseable {
  private static final long NOTIFY_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** No request needs more; what is sent may be larger. */
  private static final int LARGEST_REQUEST_BYTES = 4096;

  /** Block-wise transfers under way. */
  private static final int MOST_TRANSFERS = 64;

  private static final int TRANSFER_SECONDS = 30;
  private static final int MOST_OBSERVERS = 64;

  /** With 2 s to begin with, an observer that is gone is given up after 14 to 21 s. */
  private static final int RETRANSMISSIONS = 2;

  private static final int LARGEST_DATAGRAM_BYTES = 1472;
  private static final int BLOCK_BYTES = 1024;
  private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
  private static final int MOST_WAITING_TO_BE_SENT = 1024;
  private static final int MOST_WAITING_READERS = 64;

  /** RFC 7252, 12.1: ids above are kept for multicast by the library. */
  private static final int MESSAGE_IDS = 65_000;

  /** Of what is not urgent; more than a person or a script asks for. */
  private static final Rate WRITES_OF_A_PEER = new Rate(10, 30);

  private static final Rate WRITES = new Rate(50, 100);

  private final CoapServer server;
  private final CoapEndpoint endpoint;
  private final ThreadPoolExecutor reading;
  private final InetSocketAddress address;
  private final ViewResource status;
  private final RigService service;
  private long notifiedSequence = -1;

  /**
   * Prepares the resources; {@link #start} binds.
   *
   * @param address where to listen; port 0 takes any free one
   * @param readOnly whether every request but GET is refused
   * @param bins how many bins there are
   * @param clock by which clients are slowed down
   */
  public CoapInterface(
      RigService service,
      InetSocketAddress address,
      boolean readOnly,
      LongSupplier bins,
      MonotonicClock clock) {
    this.service = service;
    this.address = address;
    Configuration configuration = configuration();
    this.server = new CoapServer(configuration);
    ScheduledExecutorService protocol =
        ExecutorsUtil.newScheduledThreadPool(1, new NamedThreadFactory("coap-protocol#"));
    server.setExecutors(protocol, ExecutorsUtil.newDefaultSecondaryScheduler("coap-timer#"), false);
    this.endpoint = endpoint(configuration, address, clock, protocol);
    server.addEndpoint(endpoint);
    RigDeliverer deliverer = new RigDeliverer(server.getRoot(), configuration);
    server.setMessageDeliverer(deliverer);
    this.reading =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING_READERS),
            new NamedThreadFactory("coap-reading#"));
    Serving serving =
        new Serving(
            service,
            new Representation(),
            reading,
            protocol,
            new PeerRates(clock, WRITES_OF_A_PEER, WRITES),
            readOnly);
    this.status = new ViewResource("status", "ndprig.status", serving, service::status);
    status.setObservable(true);
    status.setObserveType(CoAP.Type.CON);
    deliverer.count(status);
    server.add(
        status,
        new SetpointResource("temperature", "target_celsius", serving, service::temperature),
        new SetpointResource("pressure", "target_mpa", serving, service::pressure),
        new StackResource(serving),
        new ViewResource("cycler", "ndprig.cycler", serving, service::cycler),
        new ViewResource("mca", "ndprig.mca", serving, service::mca),
        new RunResource(serving),
        new NumberedResource("frames", serving, () -> service.status().frames(), service::frame),
        new ProfileResource(serving),
        new NumberedResource("bins", serving, bins, service::bin),
        new SeriesViewResource("lithium", "ndprig.lithium", serving, service::lithium),
        new SeriesViewResource("indicators", "ndprig.indicators", serving, service::indicators),
        new AlarmsResource(serving),
        new EventsResource(serving));
  }

  private static CoapEndpoint endpoint(
      Configuration configuration,
      InetSocketAddress address,
      MonotonicClock clock,
      ScheduledExecutorService protocol) {
    InMemoryMessageExchangeStore exchanges =
        new InMemoryMessageExchangeStore(configuration, new RandomTokenGenerator(configuration));
    exchanges.setDeduplicator(new BoundedDeduplicator(clock));
    AtomicInteger messageId = new AtomicInteger();
    // One series for all: a table of clients could be filled.
    exchanges.setMessageIdProvider(
        destination -> Math.floorMod(messageId.getAndIncrement(), MESSAGE_IDS));
    return new CoapEndpoint.Builder()
        .setConfiguration(configuration)
        .setMessageExchangeStore(exchanges)
        .setDataSerializerAndParser(new UdpDataSerializer(), new StrictParser())
        .setConnector(new GuardedConnector(address, configuration, new Doorkeeper(clock), protocol))
        .build();
  }

  /**
   * Binds and begins to answer.
   *
   * @throws IOException with one sentence if the address cannot be bound
   */
  public void start() throws IOException {
    try {
      server.start();
    } catch (IllegalStateException e) {
      // What the server throws when none of its endpoints (here: the one) could bind.
      server.destroy();
      throw cannotListen(address, e);
    }
    LoggerFactory.getLogger(CoapInterface.class)
        .info("CoAP: listening on {}", endpoint.getAddress());
  }

  /** What an operator is told when an address cannot be bound. */
  public static IOException cannotListen(InetSocketAddress address, Exception cause) {
    return new IOException(
        "CoAP: cannot listen on %s port %d; end the program that uses it or choose another port"
            .formatted(address.getHostString(), address.getPort()),
        cause);
  }

  /** The address that is bound after {@link #start}. */
  public InetSocketAddress boundAddress() {
    return endpoint.getAddress();
  }

  @Override
  public String name() {
    return "coap";
  }

  @Override
  public long run(long nowNanos) {
    long sequence = service.status().sequence();
    if (sequence != notifiedSequence) {
      notifiedSequence = sequence;
      status.changed();
    }
    return nowNanos + NOTIFY_PERIOD_NANOS;
  }

  @Override
  public void close() {
    reading.shutdownNow();
    server.destroy();
  }

  private static Configuration configuration() {
    CoapConfig.register();
    UdpConfig.register();
    SystemConfig.register();
    Configuration configuration = Configuration.createStandardWithoutFile();
    configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, LARGEST_REQUEST_BYTES);
    configuration.set(CoapConfig.MAX_ACTIVE_PEERS, MOST_TRANSFERS);
    configuration.set(CoapConfig.BLOCKWISE_STATUS_LIFETIME, TRANSFER_SECONDS, TimeUnit.SECONDS);
    configuration.set(CoapConfig.MAX_SERVER_OBSERVES, MOST_OBSERVERS);
    configuration.set(CoapConfig.MAX_RETRANSMIT, RETRANSMISSIONS);
    configuration.set(CoapConfig.PREFERRED_BLOCK_SIZE, BLOCK_BYTES);
    configuration.set(CoapConfig.USE_MESSAGE_OFFLOADING, true);
    configuration.set(UdpConfig.UDP_DATAGRAM_SIZE, LARGEST_DATAGRAM_BYTES);
    configuration.set(UdpConfig.UDP_RECEIVE_BUFFER_SIZE, RECEIVE_BUFFER_BYTES);
    configuration.set(UdpConfig.UDP_CONNECTOR_OUT_CAPACITY, MOST_WAITING_TO_BE_SENT);
    return configuration;
  }
}
