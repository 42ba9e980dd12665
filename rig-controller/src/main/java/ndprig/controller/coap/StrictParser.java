package ndprig.controller.coap;

import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAPMessageFormatException;
import org.eclipse.californium.core.coap.CoAPOptionException;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Option;
import org.eclipse.californium.core.coap.OptionNumberRegistry;
import org.eclipse.californium.core.coap.option.StandardOptionRegistry;
import org.eclipse.californium.core.network.serialization.UdpDataParser;
import org.eclipse.californium.elements.util.DatagramReader;

/** Answers an unknown critical option with 4.02 (RFC 7252, 5.4.1), where the library resets. */
final class StrictParser extends UdpDataParser {
  /** Without this registry the library takes every critical option for known. */
  StrictParser() {
    super(true, StandardOptionRegistry.STANDARD_OPTIONS);
  }

  @Override
  public void parseOptionsAndPayload(DatagramReader reader, Message message) {
    try {
      super.parseOptionsAndPayload(reader, message);
    } catch (IllegalStateException e) {
      // A block with more in it than it says (RFC 7959, 2.2): the library would not answer.
      throw new CoAPMessageFormatException(
          "the body is larger than the block that Block1 tells of",
          message.getToken(),
          message.getMID(),
          message.getRawCode(),
          message.isConfirmable(),
          ResponseCode.BAD_REQUEST);
    }
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
