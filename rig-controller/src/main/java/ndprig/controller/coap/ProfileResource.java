package ndprig.controller.coap;

import java.util.Optional;
import java.util.Set;
import ndprig.controller.service.ProfileView;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** The newest frame with beam, mapped to depth. */
final class ProfileResource extends RigResource {
  ProfileResource(Serving serving) {
    super("profile", "ndprig.profile", serving, Set.of(Code.GET));
  }

  @Override
  public void handleGET(CoapExchange exchange) {
    later(exchange, () -> answer(exchange));
  }

  private void answer(CoapExchange exchange) {
    Optional<ProfileView> profile = serving().service().profile();
    if (profile.isPresent()) {
      content(exchange, profile.get(), MAX_AGE_SECONDS);
    } else {
      problem(exchange, ResponseCode.NOT_FOUND, "no frame with beam has been analysed yet");
    }
  }
}
