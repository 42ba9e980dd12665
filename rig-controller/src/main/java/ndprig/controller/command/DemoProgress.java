package ndprig.controller.command;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import ndprig.controller.app.ReductionProgress;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.TwinCellConfig;
import ndprig.controller.config.TwinConfig;
import ndprig.hal.time.SystemTime;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a run in virtual time is, and holds it back to the speed that was asked for. Asked
 * between any two things that happen, it looks at the clock only now and then.
 */
public final class DemoProgress implements BooleanSupplier, AutoCloseable {
  private static final int EVENTS_A_LOOK = 2048;
  private static final int REDRAW_MILLIS = 500;
  private static final double MINUTES_PER_HOUR = 60;

  private final SystemTime time = new SystemTime();
  private final Supplier<Duration> simulated;
  private final double speed;
  private final long startNanos = time.nanos();
  private final @Nullable ProgressBar bar;
  private int events;

  /**
   * A progress of one run.
   *
   * @param simulated how much time has passed for the rig
   * @param speed seconds of the rig in one of the operator's
   */
  DemoProgress(Experiment experiment, Supplier<Duration> simulated, double speed) {
    this.simulated = simulated;
    this.speed = speed;
    this.bar = ReductionProgress.onTerminal() ? bar(experiment) : null;
  }

  @Override
  public boolean getAsBoolean() {
    events++;
    if (events % EVENTS_A_LOOK == 0 || speed < SpeedConverter.MAX) {
      look();
    }
    return Thread.currentThread().isInterrupted();
  }

  private void look() {
    Duration passed = simulated.get();
    if (bar != null) {
      bar.stepTo(passed.toMinutes());
    }
    if (speed < SpeedConverter.MAX) {
      try {
        time.waitUntil(startNanos + Math.round(passed.toNanos() / speed));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private static ProgressBar bar(Experiment experiment) {
    return new ProgressBarBuilder()
        .setTaskName("simulated")
        .setInitialMax(Math.round(expectedHours(experiment) * MINUTES_PER_HOUR))
        .setUnit(" h", Math.round(MINUTES_PER_HOUR))
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .setStyle(ProgressBarStyle.ASCII)
        .build();
  }

  /** Stripping ends when what was plated and can be stripped is gone. */
  private static double expectedHours(Experiment experiment) {
    TwinConfig twin = experiment.twin().orElseThrow();
    TwinCellConfig.Programme programme = twin.programme();
    double plate = hours(programme.plate());
    double returned = twin.deposit().platingEfficiency() * twin.deposit().liEfficiency();
    double strip = Math.min(hours(programme.stripMax()), plate * returned);
    double cycle = plate + strip + 2 * hours(programme.rest());
    return hours(programme.initialRest()) + programme.cycles() * cycle;
  }

  private static double hours(Duration duration) {
    return duration.toMillis() / 3.6e6;
  }
}
