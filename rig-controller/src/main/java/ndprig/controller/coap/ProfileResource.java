package ndprig.controller.coap;

import java.util.Optional;
import ndprig.controller.service.ProfileView;
import ndprig.controller.service.RigService;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** The newest frame with beam, mapped to depth. */
final class ProfileResource extends RigResource {
  private final RigService service;

  ProfileResource(Representation representation, RigService service) {
    super("profile", "ndprig.profile", representation);
    this.service = service;
  }

  @Override
  public void handleGET(CoapExchange exchange) {
    Optional<ProfileView> profile = service.profile();
    if (profile.isEmpty()) {
      problem(exchange, ResponseCode.NOT_FOUND, "no frame with beam has been analysed yet");
      return;
    }
    exchange.setMaxAge(ViewResource.MAX_AGE_SECONDS);
    content(exchange, profile.get());
  }
}
