package ndprig.controller.app;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import ndprig.controller.config.RigProfile;
import ndprig.controller.config.WatchdogConfig;
import ndprig.controller.run.ControlSample;
import ndprig.controller.safety.WatchdogFeed;
import ndprig.hal.watchdog.KernelWatchdog;
import ndprig.hal.watchdog.ServiceManager;
import org.jspecify.annotations.Nullable;

/**
 * The watchdogs outside this process, fed after each full healthy cycle of the control thread and
 * from nowhere else: the service manager, if it started this process, and the kernel's, if the rig
 * profile says so. A store that has not written for {@link #STORE_PATIENCE} is not healthy.
 */
final class Watchdogs implements WatchdogFeed, AutoCloseable {
  /**
   * A full disk is no reason to leave the rig alone at once: whoever frees it finds nothing lost,
   * and the run can be ended meanwhile. A restart helps only if the file itself went bad.
   */
  static final Duration STORE_PATIENCE = Duration.ofMinutes(10);

  private static final long STATUS_NANOS = Duration.ofSeconds(5).toNanos();

  private final @Nullable ServiceManager manager;
  private final @Nullable KernelWatchdog kernel;
  private volatile @Nullable Watched watched;
  private volatile boolean healthyOnce;
  private String told = "";
  private long toldNanos;
  private long failingSinceNanos;
  private boolean failing;

  Watchdogs(@Nullable ServiceManager manager, @Nullable KernelWatchdog kernel) {
    this.manager = manager;
    this.kernel = kernel;
  }

  /** What they are to know of a controller. */
  interface Watched {
    /** Whether the store could not write at its last attempt. */
    boolean storeFails();

    /** Whether a part of it has ended by an error. */
    boolean failed();

    /** How the run fares, one line. */
    String words();
  }

  /**
   * The watchdogs of this process, the kernel's not yet armed.
   *
   * @throws IOException with one sentence if the service manager cannot be told anything
   */
  static Watchdogs of(RigProfile rig, Map<String, String> environment) throws IOException {
    ServiceManager manager =
        ServiceManager.of(environment, ProcessHandle.current().pid()).orElse(null);
    WatchdogConfig config = rig.watchdog();
    return new Watchdogs(manager, config == null ? null : new KernelWatchdog(config.device()));
  }

  /** Tells them of a controller. */
  void watch(Controller controller) {
    watched =
        new Watched() {
          @Override
          public boolean storeFails() {
            return controller.storeFails();
          }

          @Override
          public boolean failed() {
            return controller.failed();
          }

          @Override
          public String words() {
            return controller.control().latest().map(Watchdogs::words).orElse("starting");
          }
        };
  }

  /** Tells them of something. */
  void watch(Watched something) {
    watched = something;
  }

  @Override
  public void feed(long nowNanos) {
    Watched present = watched;
    if (present == null || !storeHealthy(present, nowNanos)) {
      return;
    }
    healthyOnce = true;
    if (manager != null) {
      manager.alive(nowNanos);
      tell(manager, present, nowNanos);
    }
    if (kernel != null) {
      kernel.feed(nowNanos);
    }
  }

  private boolean storeHealthy(Watched present, long nowNanos) {
    boolean fails = present.storeFails();
    if (fails && !failing) {
      failingSinceNanos = nowNanos;
    }
    failing = fails;
    return !fails || nowNanos - failingSinceNanos < STORE_PATIENCE.toNanos();
  }

  private void tell(ServiceManager listening, Watched present, long nowNanos) {
    if (!told.isEmpty() && nowNanos - toldNanos < STATUS_NANOS) {
      return;
    }
    toldNanos = nowNanos;
    String words = present.words() + (present.storeFails() ? "; the store cannot write" : "");
    if (!words.equals(told)) {
      told = words;
      listening.status(words);
    }
  }

  private static String words(ControlSample sample) {
    List<String> trips = sample.latched().trips().stream().map(trip -> trip.trip().name()).toList();
    return sample.phase()
        + ", "
        + sample.cyclesCompleted()
        + " cycles done"
        + (trips.isEmpty() ? "" : "; tripped: " + String.join(", ", trips));
  }

  /** Whether there was a healthy cycle. */
  boolean healthyOnce() {
    return healthyOnce;
  }

  /**
   * The controller has started: its threads run and it answers. From now on they watch, unless it
   * has failed already: it ends, and a computer that restarts at each such start could not be
   * mended.
   *
   * @throws IOException with one sentence if the kernel's watchdog cannot be had
   */
  void started() throws IOException {
    Watched present = watched;
    if (present != null && present.failed()) {
      return;
    }
    if (kernel != null) {
      kernel.arm();
    }
    if (manager != null) {
      manager.ready();
    }
  }

  /** The controller is about to end. */
  void stopping() {
    if (manager != null) {
      manager.stopping();
    }
  }

  /** The control thread has ended in order: the kernel's watchdog is stopped. */
  void disarm() {
    if (kernel != null) {
      kernel.disarm();
    }
  }

  /** Lets go of them; a kernel's watchdog that was not disarmed goes on. Idempotent. */
  @Override
  public void close() {
    if (manager != null) {
      manager.close();
    }
    if (kernel != null) {
      kernel.close();
    }
  }
}
