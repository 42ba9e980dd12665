package ndprig.hal.bus.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class VendorTest {
  @Test
  void returnsWhatTheCallReturns() throws IOException {
    assertThat(Vendor.call("port", () -> 5)).isEqualTo(5);
  }

  @Test
  void tellsTheDeepestCauseInOneLine() {
    assertFails(
        new IllegalStateException("outer", new IllegalArgumentException("inner\nmore")),
        "port: inner");
  }

  @Test
  void tellsWhatIsWrongWithAFile() {
    assertFails(
        new UncheckedIOException(new NoSuchFileException("/dev/x")), "port: /dev/x does not exist");
    assertFails(
        new UncheckedIOException(new AccessDeniedException("/dev/x")),
        "port: /dev/x may not be used by this account");
  }

  @Test
  void aFailureWithoutWordsIsNamedByItsType() {
    assertFails(new IllegalStateException(), "port: IllegalStateException");
  }

  @Test
  void aMissingNativeLibraryIsAnErrorOfThePort() {
    assertThatThrownBy(
            () ->
                Vendor.call(
                    "port",
                    () -> {
                      throw new UnsatisfiedLinkError("no libgpiod");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("port: no libgpiod");
  }

  private static void assertFails(RuntimeException failure, String message) {
    assertThatThrownBy(
            () ->
                Vendor.call(
                    "port",
                    () -> {
                      throw failure;
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }
}
