package ndprig.hal.bus.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.bus.PwmOutput;
import ndprig.hal.bus.SpiBus;
import ndprig.hal.bus.memory.I2cPeer;
import ndprig.hal.bus.memory.MemoryLine;
import ndprig.hal.bus.memory.MemoryPwm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BenchTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long SERVER_NANOS = 5_000_000_000L;
  private static final long CLIENT_NANOS = 900_000_000_000L;

  // The two processes have clocks of their own that stand still here, so that ages are exact.
  private final MemoryPwm pwm = new MemoryPwm();
  private final MemoryLine line = new MemoryLine(() -> SERVER_NANOS);
  private final Registers registers = new Registers();
  private final ReentrantLock world = new ReentrantLock();
  private final BenchPeers peers =
      new BenchPeers()
          .spi("rtd", (out, nowNanos) -> inverted(out))
          .spi("short", (out, nowNanos) -> new byte[0])
          .i2c("bus1", 0x48, registers)
          .pwm("heater", pwm)
          .line("edge", line);
  private BenchServer server;
  private BenchClient client;

  @BeforeEach
  void serve() throws IOException {
    server = new BenchServer(0, peers, world, () -> SERVER_NANOS);
    server.start();
    client = new BenchClient(server.port(), TIMEOUT, () -> CLIENT_NANOS);
  }

  @AfterEach
  void end() {
    client.close();
    server.close();
  }

  @Test
  void carriesSpiTransfers() throws IOException {
    try (SpiBus spi = client.spi("rtd")) {
      assertThat(spi.transfer(new byte[] {0x01, (byte) 0xFF})).containsExactly(0xFE, 0x00);
    }
  }

  @Test
  void carriesI2cWritesAndReads() throws IOException {
    try (I2cBus i2c = client.i2c("bus1")) {
      i2c.write(0x48, new byte[] {3, 4, 5});
      assertThat(i2c.read(0x48, 3)).containsExactly(3, 4, 5);
      assertThat(i2c.writeRead(0x48, new byte[] {9, 8}, 2)).containsExactly(9, 8);
    }
  }

  @Test
  void tellsThatNobodyAcknowledges() {
    I2cBus i2c = client.i2c("bus1");
    assertThatThrownBy(() -> i2c.read(0x49, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no device acknowledges address 0x49");
  }

  @Test
  void carriesTheDutyAndClosingSetsItToZero() throws IOException {
    PwmOutput output = client.pwm("heater");
    output.setDuty(0.3);
    assertThat(pwm.duty()).isEqualTo(0.3);
    output.close();
    assertThat(pwm.duty()).isZero();
  }

  @Test
  void refusesADutyThatIsNoFraction() {
    PwmOutput output = client.pwm("heater");
    assertThatThrownBy(() -> output.setDuty(1.5)).hasMessageContaining("0 to 1");
    assertThat(pwm.duty()).isZero();
  }

  @Test
  void carriesLevelsBothWays() throws IOException {
    DigitalOutput output = client.output("edge");
    DigitalInput input = client.input("edge");
    output.set(true);
    assertThat(line.isHigh()).isTrue();
    assertThat(input.isHigh()).isTrue();
    output.close();
    assertThat(line.isHigh()).isFalse();
    assertThat(input.isHigh()).isFalse();
  }

  @Test
  void edgesArriveInOrderWithTheirAgeOnTheClientsClock() throws Exception {
    BlockingQueue<Edge> heard = new LinkedBlockingQueue<>();
    client.input("edge").onEdge((high, atNanos) -> heard.add(new Edge(high, atNanos)));
    line.set(true, SERVER_NANOS - 7_000);
    line.set(false, SERVER_NANOS - 2_000);
    assertThat(heard.take()).isEqualTo(new Edge(true, CLIENT_NANOS - 7_000));
    assertThat(heard.take()).isEqualTo(new Edge(false, CLIENT_NANOS - 2_000));
  }

  @Test
  void aChangeDuringAGapIsToldAfterTheReconnect() throws Exception {
    BlockingQueue<Edge> heard = new LinkedBlockingQueue<>();
    client.input("edge").onEdge((high, atNanos) -> heard.add(new Edge(high, atNanos)));
    int port = server.port();
    server.close();
    line.set(true, SERVER_NANOS - 500);
    server = restartedOn(port);
    callUntilConnected(client);
    assertThat(heard.take()).isEqualTo(new Edge(true, CLIENT_NANOS - 500));
    line.set(false, SERVER_NANOS);
    assertThat(heard.take()).isEqualTo(new Edge(false, CLIENT_NANOS));
    assertThat(heard).isEmpty();
  }

  @Test
  void anInputThatWasClosedHearsNothingMore() throws IOException {
    BlockingQueue<Edge> heard = new LinkedBlockingQueue<>();
    DigitalInput input = client.input("edge");
    input.onEdge((high, atNanos) -> heard.add(new Edge(high, atNanos)));
    input.close();
    line.set(true);
    // The answer comes after the edge on the same connection.
    client.input("edge").isHigh();
    assertThat(heard).isEmpty();
  }

  @Test
  void levelsAndDutyStayWhenTheClientGoes() throws IOException {
    client.pwm("heater").setDuty(0.6);
    client.output("edge").set(true);
    client.close();
    BenchClient other = new BenchClient(server.port(), TIMEOUT, () -> CLIENT_NANOS);
    assertThat(other.input("edge").isHigh()).isTrue();
    other.close();
    assertThat(pwm.duty()).isEqualTo(0.6);
  }

  @Test
  void unknownNamesAreRefusedInWordsAndTheConnectionLives() throws IOException {
    assertThatThrownBy(() -> client.spi("nothing").transfer(new byte[1]))
        .hasMessageContaining("no SPI chip select named nothing");
    assertThatThrownBy(() -> client.i2c("bus9").read(0x48, 1)).hasMessageContaining("bus9");
    assertThatThrownBy(() -> client.pwm("fan").setDuty(0)).hasMessageContaining("fan");
    assertThatThrownBy(() -> client.input("door").onEdge((high, atNanos) -> {}))
        .hasMessageContaining("no line named door");
    assertThat(client.input("edge").isHigh()).isFalse();
  }

  @Test
  void anAnswerOfWrongLengthIsAnError() {
    assertThatThrownBy(() -> client.spi("short").transfer(new byte[3]))
        .hasMessage("short: 0 bytes came instead of 3");
  }

  @Test
  void aServerThatIsNotThereIsOneClearSentence() throws IOException {
    int free;
    try (ServerSocket probe = new ServerSocket(0)) {
      free = probe.getLocalPort();
    }
    BenchClient lonely = new BenchClient(free, TIMEOUT, () -> 0);
    assertThatThrownBy(() -> lonely.input("edge").isHigh())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("bench port " + free + ": cannot be reached");
  }

  @Test
  void aPortInUseIsOneClearSentence() {
    assertThatThrownBy(() -> new BenchServer(server.port(), peers, world, () -> 0))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("bench: port " + server.port() + " cannot be served");
  }

  @Test
  void aServerThatHangsTimesTheCallOutAndTheNextOneReconnects() throws Exception {
    Duration brief = Duration.ofMillis(100);
    BenchClient impatient = new BenchClient(server.port(), brief, () -> CLIENT_NANOS);
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread hog = new Thread(() -> hold(held, release));
    hog.start();
    held.await();
    assertThatThrownBy(() -> impatient.input("edge").isHigh())
        .hasMessageContaining("no answer within 100 ms");
    release.countDown();
    hog.join();
    callUntilConnected(impatient);
    impatient.close();
  }

  @Test
  void peersAreOnlyTouchedUnderTheLock() throws IOException {
    client.i2c("bus1").write(0x48, new byte[] {1});
    assertThat(registers.lockWasHeld).isTrue();
  }

  @Test
  void aClosedClientRefusesCalls() {
    client.close();
    assertThatThrownBy(() -> client.input("edge").isHigh()).hasMessageContaining("closed");
  }

  private BenchServer restartedOn(int port) throws IOException {
    BenchServer again = new BenchServer(port, peers, world, () -> SERVER_NANOS);
    again.start();
    return again;
  }

  private static void callUntilConnected(BenchClient client) {
    boolean connected = false;
    while (!connected) {
      try {
        client.input("edge").isHigh();
        connected = true;
      } catch (IOException e) {
        // A call may be the one that notices the loss, or be too early for the server.
        assertThat(e).hasMessageContaining("bench port");
      }
    }
  }

  private void hold(CountDownLatch held, CountDownLatch release) {
    world.lock();
    try {
      held.countDown();
      release.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      world.unlock();
    }
  }

  private static byte[] inverted(byte[] out) {
    byte[] reply = new byte[out.length];
    for (int i = 0; i < out.length; i++) {
      reply[i] = (byte) ~out[i];
    }
    return reply;
  }

  private record Edge(boolean high, long atNanos) {}

  /** Gives back what was written. */
  private final class Registers implements I2cPeer {
    private byte[] bytes = new byte[0];
    private volatile boolean lockWasHeld;

    @Override
    public void write(byte[] data, long nowNanos) {
      bytes = data.clone();
      lockWasHeld = world.isHeldByCurrentThread();
    }

    @Override
    public byte[] read(int length, long nowNanos) {
      return Arrays.copyOf(bytes, length);
    }
  }
}
