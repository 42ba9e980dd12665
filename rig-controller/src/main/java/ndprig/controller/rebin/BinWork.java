package ndprig.controller.rebin;

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
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import ndprig.controller.analysis.LithiumScale.Dose;
import ndprig.controller.reduce.Reducer;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.Sample;
import ndprig.controller.store.StoredFrame;

/**
 * Reduces the bins of a run on all cores. Frames are read one by one as bins are taken up: at most
 * a few bins for every core wait, whatever the length of the run.
 */
public final class BinWork {
  private static final int BINS_WAITING_PER_CORE = 4;

  private final Reducer reducer;
  private final Dose dose;
  private final LongConsumer progress;

  /**
   * Work on bins.
   *
   * @param dose what tells how much beam there was
   * @param progress told how many further frames are done, by any thread
   */
  public BinWork(Reducer reducer, Dose dose, LongConsumer progress) {
    this.reducer = reducer;
    this.dose = dose;
    this.progress = progress;
  }

  /**
   * Reduces the bins of a stream of frames, in order.
   *
   * @throws ExecutionException with the cause why a bin could not be reduced
   */
  public List<Reduction> reduce(Stream<StoredFrame> stored, BinRule rule)
      throws ExecutionException, InterruptedException {
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(cores);
    try {
      Queue queue = new Queue(workers, cores * BINS_WAITING_PER_CORE);
      FrameBins bins = new FrameBins(rule, dose);
      for (Iterator<StoredFrame> next = stored.iterator(); next.hasNext(); ) {
        queue.read++;
        queue.add(bins.add(next.next().frame()));
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

    /** Frames read since the last bin was closed. */
    private long read;

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
      long frames = read;
      read = 0;
      running.add(workers.submit(() -> reduce(sample, frames)));
    }

    private Reduction reduce(Sample sample, long frames) throws ReductionException {
      Reduction reduction = reducer.reduce(sample);
      progress.accept(frames);
      return reduction;
    }

    List<Reduction> finish() throws ExecutionException, InterruptedException {
      while (!running.isEmpty()) {
        done.add(running.remove().get());
      }
      progress.accept(read);
      return done;
    }
  }
}
