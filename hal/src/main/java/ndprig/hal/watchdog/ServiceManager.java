package ndprig.hal.watchdog;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service manager that started this process, told how it fares by the protocol of {@code
 * sd_notify(3)}: one datagram of {@code KEY=value} lines to the socket that {@code $NOTIFY_SOCKET}
 * names. Thread-safe; no method waits, and none throws once it is connected: a manager that is not
 * heard of again restarts the process, which is what it is for.
 */
public final class ServiceManager implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);

  /** Twice as often as {@code sd_watchdog_enabled(3)} recommends: a datagram may be dropped. */
  private static final int FEEDS_PER_TIMEOUT = 4;

  private final UnixDatagram socket;
  private final @Nullable Duration timeout;
  private long fedNanos;
  private boolean fed;
  private boolean failing;

  private ServiceManager(UnixDatagram socket, @Nullable Duration timeout) {
    this.socket = socket;
    this.timeout = timeout;
  }

  /**
   * The manager that an environment tells of.
   *
   * @param environment of this process
   * @param pid of this process; a timeout that is meant for another one is not ours
   * @return nothing if no manager started it
   * @throws IOException with one sentence if there is one that cannot be told anything
   */
  public static Optional<ServiceManager> of(Map<String, String> environment, long pid)
      throws IOException {
    String name = environment.getOrDefault("NOTIFY_SOCKET", "");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new ServiceManager(new UnixDatagram(name), timeout(environment, pid)));
  }

  private static @Nullable Duration timeout(Map<String, String> environment, long pid)
      throws IOException {
    String micros = environment.getOrDefault("WATCHDOG_USEC", "");
    String meant = environment.getOrDefault("WATCHDOG_PID", "");
    if (micros.isEmpty() || !(meant.isEmpty() || meant.equals(Long.toString(pid)))) {
      return null;
    }
    if (!micros.matches("[1-9]\\d{0,14}")) {
      throw new IOException(
          "WATCHDOG_USEC: must be a number of microseconds from 1 to 10^15, got " + micros);
    }
    return Duration.ofNanos(1000 * Long.parseLong(micros));
  }

  /** After how long without a sign of life the manager ends this process; nothing: never. */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  /** The service has started. */
  public void ready() {
    tell("READY=1\n");
  }

  /**
   * How it fares, for whoever asks the manager.
   *
   * @param text one line
   */
  public void status(String text) {
    tell("STATUS=" + text.replaceAll("\\p{Cntrl}", " ") + "\n");
  }

  /** A sign of life; sent as often as the manager's timeout asks for, if it has one. */
  public synchronized void alive(long nowNanos) {
    if (timeout == null) {
      return;
    }
    boolean early = fed && nowNanos - fedNanos < timeout.toNanos() / FEEDS_PER_TIMEOUT;
    if (early) {
      return;
    }
    fed = tell("WATCHDOG=1\n");
    fedNanos = nowNanos;
  }

  /** The service is about to end, as asked. */
  public void stopping() {
    tell("STOPPING=1\n");
  }

  private synchronized boolean tell(String text) {
    try {
      boolean taken = socket.send(text);
      failing = false;
      return taken;
    } catch (IOException e) {
      if (!failing) {
        LOG.warn("the service manager hears nothing: {}", e.getMessage());
      }
      failing = true;
      return false;
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
