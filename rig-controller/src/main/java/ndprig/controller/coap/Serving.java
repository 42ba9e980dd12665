package ndprig.controller.coap;

import java.util.concurrent.Executor;
import ndprig.controller.service.RigService;

/**
 * What resources are served with.
 *
 * @param service behind them
 * @param representation of views and bodies
 * @param reading does what takes more than a moment; refuses when too much waits
 * @param answering sends answers that come from other threads
 * @param writes how often a client may ask for something
 * @param readOnly whether nothing may be asked for
 */
record Serving(
    RigService service,
    Representation representation,
    Executor reading,
    Executor answering,
    PeerRates writes,
    boolean readOnly) {}
