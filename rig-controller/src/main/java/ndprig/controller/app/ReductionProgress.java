package ndprig.controller.app;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Asked before each bin that is still to be reduced when a run is over: shows how many are left, on
 * a terminal, and says that it is enough when the thread is interrupted.
 */
public final class ReductionProgress implements BooleanSupplier, AutoCloseable {
  private final LongSupplier left;
  private final long most;
  private final @Nullable ProgressBar bar;

  /**
   * A progress.
   *
   * @param left how many bins still wait
   */
  public ReductionProgress(LongSupplier left) {
    this.left = left;
    this.most = left.getAsLong();
    // A single bin is done before anyone has read the line.
    this.bar = onTerminal() && most > 1 ? bar(most) : null;
  }

  /** Whether bars of progress are drawn: standard error is a terminal, as the launcher found. */
  public static boolean onTerminal() {
    return Boolean.getBoolean("rig.terminal");
  }

  @Override
  public boolean getAsBoolean() {
    if (bar != null) {
      bar.stepTo(most - left.getAsLong());
    }
    return Thread.currentThread().isInterrupted();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private static ProgressBar bar(long most) {
    return new ProgressBarBuilder()
        .setTaskName("bins")
        .setInitialMax(most)
        .setStyle(ProgressBarStyle.ASCII)
        .build();
  }
}
