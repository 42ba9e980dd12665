package ndprig.controller.command;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import ndprig.controller.app.ReductionProgress;
import org.jspecify.annotations.Nullable;

/**
 * Shows how many stored frames are reduced: a bar on a terminal, elsewhere a line for every tenth
 * of a long run. A frame counts when the bin that holds it is done. Thread-safe.
 */
final class RebinProgress implements AutoCloseable {
  private static final int LINES = 10;

  /** Runs of fewer frames are done before anyone asks. */
  private static final long LONG_RUN = 2000;

  private static final int PERCENT = 100;

  private final PrintWriter lines;
  private final long frames;
  private final @Nullable ProgressBar bar;
  private long done;

  /**
   * A progress.
   *
   * @param frames of the run
   * @param lines where lines go when there is no terminal
   */
  RebinProgress(long frames, PrintWriter lines) {
    this.frames = frames;
    this.lines = lines;
    this.bar = ReductionProgress.onTerminal() ? bar(frames) : null;
  }

  private static ProgressBar bar(long frames) {
    return new ProgressBarBuilder()
        .setTaskName("frames reduced")
        .setInitialMax(frames)
        .setStyle(ProgressBarStyle.ASCII)
        .build();
  }

  /** Counts further frames that are done. */
  synchronized void add(long further) {
    long before = done;
    done += further;
    if (bar != null) {
      bar.stepTo(done);
    } else if (frames >= LONG_RUN && done * LINES / frames > before * LINES / frames) {
      lines.println(done + " of " + frames + " frames reduced (" + PERCENT * done / frames + " %)");
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
