package ndprig.controller.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShutdownWaitTest {
  @Test
  void whoMustNotEndBeforeEndsOnceAllIsClosed() throws InterruptedException {
    ShutdownWait shutdown = new ShutdownWait();
    Thread waiting = shutdown.untilEnded();
    waiting.start();
    assertThat(waiting.isAlive()).isTrue();
    shutdown.close();
    TimeUnit.SECONDS.timedJoin(waiting, 20);
    assertThat(waiting.isAlive()).isFalse();
  }
}
