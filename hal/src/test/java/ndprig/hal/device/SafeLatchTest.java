package ndprig.hal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SafeLatchTest {
  private static final int SAFE = -1;

  private volatile int written;
  private final SafeLatch latch = new SafeLatch(() -> written = SAFE);

  @Test
  void demandsPassWhileItIsOpen() throws IOException {
    assertThat(latch.write(() -> written = 5)).isTrue();
    assertThat(written).isEqualTo(5);
    assertThat(latch.latched()).isFalse();
  }

  @Test
  void theSafeLevelTakesTheirPlaceOnceItIsClosed() throws IOException {
    latch.close();
    assertThat(written).isEqualTo(SAFE);
    written = 0;
    assertThat(latch.write(() -> written = 5)).isFalse();
    assertThat(written).isEqualTo(SAFE);
  }

  @Test
  void anInterruptedThreadStillWritesTheSafeLevel() throws IOException {
    Thread.currentThread().interrupt();
    latch.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(written).isEqualTo(SAFE);
  }

  @Test
  void aWriteThatWasUnderWayIsMadeSafeByItsOwnThread() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Thread busy = new Thread(() -> writeSlowly(writing, goOn));
    busy.start();
    writing.await();
    assertThatThrownBy(latch::close).isInstanceOf(IOException.class).hasMessageContaining("busy");
    assertThat(latch.latched()).isTrue();
    goOn.countDown();
    busy.join();
    assertThat(written).isEqualTo(SAFE);
  }

  private void writeSlowly(CountDownLatch writing, CountDownLatch goOn) {
    try {
      latch.write(
          () -> {
            writing.countDown();
            try {
              goOn.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              throw new IOException("interrupted", e);
            }
            written = 5;
          });
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
