package ndprig.controller.config;

/** The server for operators, {@code [coap]}. */
public record CoapConfig(
    @Key(value = "address to listen at", otherwise = "\"127.0.0.1\"") String host,
    @Key(value = "port to listen at; 0: any free one", min = 0, max = 65535) int port) {

  /** The same address with another port. */
  public CoapConfig withPort(int other) {
    return new CoapConfig(host, other);
  }
}
