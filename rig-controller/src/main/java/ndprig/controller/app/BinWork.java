package ndprig.controller.app;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import ndprig.controller.reduce.Reducer;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.Sample;
import ndprig.controller.store.StoredFrame;
import org.jspecify.annotations.Nullable;

/**
 * Reduces the bins of a run on all cores. Frames are read one by one as bins are taken up: at most
 * a few bins for every core wait, whatever the length of the run.
 */
final class BinWork {
  private static final int BINS_WAITING_PER_CORE = 4;

  private final Reducer reducer;
  private final long frames;

  BinWork(Reducer reducer, long frames) {
    this.reducer = reducer;
    this.frames = frames;
  }

  /**
   * Reduces the bins of a stream of frames, in order.
   *
   * @throws ExecutionException with the cause why a bin could not be reduced
   */
  List<Reduction> reduce(Stream<StoredFrame> stored, BinRule rule)
      throws ExecutionException, InterruptedException {
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(cores);
    try (Progress progress = new Progress(frames)) {
      Queue queue = new Queue(workers, cores * BINS_WAITING_PER_CORE);
      FrameBins bins = new FrameBins(rule);
      for (Iterator<StoredFrame> next = stored.iterator(); next.hasNext(); ) {
        queue.add(bins.add(next.next().frame()));
        progress.step();
      }
      queue.add(bins.finish());
      return queue.finish();
    } finally {
      workers.shutdownNow();
    }
  }

  /** Bins that are being reduced, in order. */
  private final class Queue {
    private final ExecutorService workers;
    private final int most;
    private final Deque<Future<Reduction>> running = new ArrayDeque<>();
    private final List<Reduction> done = new ArrayList<>();

    Queue(ExecutorService workers, int most) {
      this.workers = workers;
      this.most = most;
    }

    void add(Optional<Sample> bin) throws ExecutionException, InterruptedException {
      if (bin.isEmpty()) {
        return;
      }
      if (running.size() >= most) {
        done.add(running.remove().get());
      }
      Sample sample = bin.get();
      running.add(workers.submit(() -> reducer.reduce(sample)));
    }

    List<Reduction> finish() throws ExecutionException, InterruptedException {
      while (!running.isEmpty()) {
        done.add(running.remove().get());
      }
      return done;
    }
  }

  /** A bar on a terminal, nothing elsewhere. */
  private static final class Progress implements AutoCloseable {
    private final @Nullable ProgressBar bar;

    Progress(long frames) {
      bar =
          Boolean.getBoolean(DemoProgress.TERMINAL)
              ? new ProgressBarBuilder()
                  .setTaskName("frames")
                  .setInitialMax(frames)
                  .setStyle(ProgressBarStyle.ASCII)
                  .build()
              : null;
    }

    void step() {
      if (bar != null) {
        bar.step();
      }
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
