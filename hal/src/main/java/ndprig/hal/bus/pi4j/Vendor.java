package ndprig.hal.bus.pi4j;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls into Pi4J, whose failures are unchecked and of many types, or a missing native library. */
final class Vendor {
  private static final Logger LOG = LoggerFactory.getLogger(Vendor.class);

  private Vendor() {}

  /** A call that returns something. */
  @FunctionalInterface
  interface Call<T> {
    T run();
  }

  /**
   * Makes a call.
   *
   * @param what names the port and the attempt, for the message
   * @throws IOException if it fails for whatever reason
   */
  static <T> T call(String what, Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (RuntimeException | LinkageError e) {
      // Pi4J throws bare RuntimeException from its providers, so nothing narrower will do.
      throw new IOException(what + ": " + deepest(e), e);
    }
  }

  /** Makes a call whose failure changes nothing any more. */
  static void quietly(String what, Call<?> call) {
    try {
      call(what + ": could not be released", call);
    } catch (IOException e) {
      LOG.debug("{}", e.getMessage(), e);
    }
  }

  private static String deepest(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    if (cause instanceof NoSuchFileException) {
      return message + " does not exist";
    }
    if (cause instanceof AccessDeniedException) {
      return message + " may not be used by this account";
    }
    return message == null ? cause.getClass().getSimpleName() : firstLine(message);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
