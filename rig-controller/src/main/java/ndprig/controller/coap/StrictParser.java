package ndprig.controller.coap;

import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAPOptionException;
import org.eclipse.californium.core.coap.Option;
import org.eclipse.californium.core.coap.OptionNumberRegistry;
import org.eclipse.californium.core.coap.option.StandardOptionRegistry;
import org.eclipse.californium.core.network.serialization.UdpDataParser;

/** Answers an unknown critical option with 4.02 (RFC 7252, 5.4.1), where the library resets. */
final class StrictParser extends UdpDataParser {
  /** Without this registry the library takes every critical option for known. */
  StrictParser() {
    super(true, StandardOptionRegistry.STANDARD_OPTIONS);
  }

  @Override
  public Option createOption(int code, int number, byte[] value) {
    boolean known = optionRegistry.getDefinitionByNumber(code, number) != null;
    if (number == OptionNumberRegistry.OSCORE
        || (!known && OptionNumberRegistry.isCritical(number))) {
      throw new CoAPOptionException(
          "option " + number + " is critical and not known here", ResponseCode.BAD_OPTION);
    }
    return super.createOption(code, number, value);
  }
}
