package ndprig.controller.coap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import ndprig.controller.service.RigService;
import ndprig.hal.time.Agent;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.slf4j.LoggerFactory;

/**
 * Serves the rig over CoAP (RFC 7252) with observe (RFC 7641) and block-wise transfer (RFC 7959).
 *
 * <p>As an agent it tells observers of {@code /status} that something changed, at most once a
 * second.
 */
public final class CoapInterface implements Agent, AutoCloseable {
  private static final long NOTIFY_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** A frame of 8192 channels in JSON stays below this. */
  private static final int LARGEST_BODY_BYTES = 512 * 1024;

  private final CoapServer server;
  private final CoapEndpoint endpoint;
  private final InetSocketAddress address;
  private final ViewResource status;
  private final RigService service;
  private long notifiedSequence = -1;

  /**
   * Prepares the resources; {@link #start} binds.
   *
   * @param address where to listen; port 0 takes any free one
   * @param bins how many bins there are
   * @param instance differs from process to process, so that request ids made here do
   */
  public CoapInterface(
      RigService service, InetSocketAddress address, LongSupplier bins, String instance) {
    this.service = service;
    this.address = address;
    Configuration configuration = configuration();
    this.server = new CoapServer(configuration);
    this.endpoint =
        new CoapEndpoint.Builder()
            .setConfiguration(configuration)
            .setInetSocketAddress(address)
            .build();
    server.addEndpoint(endpoint);
    Representation representation = new Representation();
    RequestIds ids = new RequestIds(instance);
    this.status = new ViewResource("status", "ndprig.status", representation, service::status);
    status.setObservable(true);
    status.setObserveType(CoAP.Type.CON);
    status.getAttributes().setObservable();
    server.add(
        status,
        new SetpointResource(
            new SetpointResource.Loop("temperature", "target_celsius", service::temperature),
            representation,
            service,
            ids),
        new SetpointResource(
            new SetpointResource.Loop("pressure", "target_mpa", service::pressure),
            representation,
            service,
            ids),
        new ViewResource("cycler", "ndprig.cycler", representation, service::cycler),
        new ViewResource("mca", "ndprig.mca", representation, service::mca),
        new RunResource(representation, service, ids),
        new NumberedResource(
            "frames", representation, () -> service.status().frames(), service::frame),
        new ProfileResource(representation, service),
        new NumberedResource("bins", representation, bins, service::bin),
        new ViewResource("lithium", "ndprig.lithium", representation, service::lithium),
        new ViewResource("indicators", "ndprig.indicators", representation, service::indicators),
        new AlarmsResource(representation, service, ids),
        new EventsResource(representation, service));
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
    server.destroy();
  }

  private static Configuration configuration() {
    CoapConfig.register();
    UdpConfig.register();
    Configuration configuration = Configuration.createStandardWithoutFile();
    configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, LARGEST_BODY_BYTES);
    return configuration;
  }
}
