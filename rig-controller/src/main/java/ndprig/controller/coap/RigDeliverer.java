package ndprig.controller.coap;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.OptionSet;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.observe.ObserveRelation;
import org.eclipse.californium.core.server.DelivererException;
import org.eclipse.californium.core.server.ServerMessageDeliverer;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.core.server.resources.ResourceObserverAdapter;
import org.eclipse.californium.elements.config.Configuration;

/**
 * Finds the resource of a request. What is not there is said in the words of RFC 9290; a client
 * that observes too much gets its answer once, as RFC 7641, 4.1 allows.
 */
final class RigDeliverer extends ServerMessageDeliverer {
  private static final int MOST_OBSERVATIONS_OF_A_PEER = 2;

  private final ConcurrentMap<InetSocketAddress, Integer> observations = new ConcurrentHashMap<>();

  /**
   * A deliverer.
   *
   * @param configuration bounds observers in all: {@link CoapConfig#MAX_SERVER_OBSERVES}
   */
  RigDeliverer(Resource root, Configuration configuration) {
    super(root, configuration);
  }

  /** Counts who observes a resource. */
  void count(Resource observed) {
    observed.addObserver(
        new ResourceObserverAdapter() {
          @Override
          public void addedObserveRelation(ObserveRelation relation) {
            observations.merge(relation.getSource(), 1, Integer::sum);
          }

          @Override
          public void removedObserveRelation(ObserveRelation relation) {
            observations.computeIfPresent(
                relation.getSource(), (peer, count) -> count > 1 ? count - 1 : null);
          }
        });
  }

  @Override
  protected boolean preDeliverRequest(Exchange exchange) {
    OptionSet options = exchange.getRequest().getOptions();
    if (options.hasProxyUri() || options.hasProxyScheme()) {
      RigResource.problem(
          new CoapExchange(exchange), ResponseCode.PROXY_NOT_SUPPORTED, "this is not a proxy");
      return true;
    }
    Optional<Resource> found = found(exchange);
    if (found.isEmpty()) {
      RigResource.problem(
          new CoapExchange(exchange),
          ResponseCode.NOT_FOUND,
          "there is no such resource; /.well-known/core lists what there is");
      return true;
    }
    if (!(found.get() instanceof RigResource)
        && (options.hasIfNoneMatch()
            || (options.getIfMatchCount() > 0 && !options.isIfMatch(new byte[0])))) {
      RigResource.problem(
          new CoapExchange(exchange),
          ResponseCode.PRECONDITION_FAILED,
          "the list of resources exists and has no entity-tag");
      return true;
    }
    InetSocketAddress peer = exchange.getRequest().getSourceContext().getPeerAddress();
    if (options.hasObserve()
        && options.getObserve() == 0
        && observations.getOrDefault(peer, 0) >= MOST_OBSERVATIONS_OF_A_PEER) {
      options.removeObserve();
    }
    return false;
  }

  /** The root and the folder of the list of resources are none themselves. */
  private Optional<Resource> found(Exchange exchange) {
    try {
      return Optional.ofNullable(findResource(exchange))
          .filter(found -> found != getRootResource() && !found.getName().equals(".well-known"));
    } catch (DelivererException e) {
      return Optional.empty();
    }
  }
}
