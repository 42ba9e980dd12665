package ndprig.controller.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** The server for operators, {@code [coap]}. */
public record CoapConfig(
    @Key(value = "address to listen at", otherwise = "\"127.0.0.1\"") String host,
    @Key(value = "port to listen at; 0: any free one", min = 0, max = 65535) int port,
    @Key(
            value =
                "refuse every request that is not a GET; must be true where host is not the"
                    + " loopback address",
            otherwise = "false")
        boolean readOnly) {

  static final String LOOPBACK = "127.0.0.1";

  private static final Pattern ADDRESS =
      Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F.]*:[0-9a-fA-F:.]*\\]?");

  /** Whether a host is this machine and nobody else; a name is not looked up. */
  static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return ADDRESS.matcher(host).matches() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The same address with another port. */
  public CoapConfig withPort(int other) {
    return new CoapConfig(host, other, readOnly);
  }
}
