package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingsTest {
  private final Closings closings = new Closings();
  private final List<String> closed = new ArrayList<>();

  @Test
  void theLastOpenedIsClosedFirstAndOnce() throws IOException {
    closings.push(() -> closed.add("first"));
    closings.push(() -> closed.add("second"));
    closings.close();
    closings.close();
    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void aFailureKeepsNothingElseOpen() {
    closings.push(() -> closed.add("first"));
    closings.push(
        () -> {
          throw new IOException("port");
        });
    closings.push(
        () -> {
          throw new IllegalStateException("device");
        });
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(closings::close)
        .withMessage("device")
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("port"));
    assertThat(closed).containsExactly("first");
  }

  @Test
  void whatWasHandedOverIsClosedByItsNewOwner() throws IOException {
    closings.push(() -> closed.add("first"));
    closings.push(() -> closed.add("second"));
    Closings owner = closings.handOver();
    closings.close();
    assertThat(closed).isEmpty();
    owner.close();
    assertThat(closed).containsExactly("second", "first");
  }
}
