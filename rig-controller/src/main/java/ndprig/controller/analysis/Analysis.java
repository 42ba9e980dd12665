package ndprig.controller.analysis;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.StepStart;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.store.FrameListener;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.StoreException;
import ndprig.controller.store.StoredFrame;
import ndprig.dsp.material.LithiumMetal;
import ndprig.hal.time.Agent;
import ndprig.hal.time.AgentHost;
import org.jspecify.annotations.Nullable;

/**
 * Makes bins, direct profiles of frames and bins, and the lithium series from the stored frames, in
 * their order, as they come.
 *
 * <p>It keeps no queue: it is told that there is more, and reads the store. So it begins at the
 * first frame after a restart, nothing it may lag behind is lost, and how far it lags is plain.
 */
public final class Analysis implements Agent, FrameListener {
  private static final long FRAMES_A_TURN = 64;
  private static final long RETRY_NANOS = Duration.ofSeconds(10).toNanos();

  private final RunReader reader;
  private final LithiumScale scale;
  private final EventReporter events;
  private final BinMaker bins;
  private final FrameProfiles profiles;
  private final CycleAnalysis cycles;
  private final List<Bin> finished = new CopyOnWriteArrayList<>();
  private final List<BinListener> listeners = new CopyOnWriteArrayList<>();
  private volatile SeriesResult results = SeriesResult.NONE;
  private volatile @Nullable FrameProfile newest;
  private volatile long stored;
  private volatile long analysed;
  private final AtomicLong countsTotal = new AtomicLong();
  private final Map<FrameFlag, AtomicLong> flagged = new ConcurrentHashMap<>();
  private volatile AgentHost.Wakeup wakeup = () -> {};
  private int step = -1;
  private boolean failing;

  /**
   * An analysis of one run.
   *
   * @param reader of its store; used by the agent only
   * @param scale how counts become lithium
   */
  public Analysis(
      RunReader reader, LithiumScale scale, AnalysisOptions options, EventReporter events)
      throws StoreException {
    this.reader = reader;
    this.scale = scale;
    this.events = events;
    this.bins = new BinMaker(scale, options.binLength());
    this.profiles = new FrameProfiles(scale);
    this.cycles = new CycleAnalysis(scale, options);
    this.stored = reader.frameCount();
  }

  @Override
  public String name() {
    return "analysis";
  }

  /** Gives what {@link AgentHost#add} returned. */
  public void wakeWith(AgentHost.Wakeup host) {
    wakeup = host;
  }

  /** Has a listener hear of every bin; to be called before the agent runs. */
  public void addListener(BinListener listener) {
    listeners.add(listener);
  }

  @Override
  public void stored(Frame frame) {
    stored = frame.number() + 1;
    wakeup.wake();
  }

  @Override
  public long run(long nowNanos) {
    if (analysed >= stored) {
      return Long.MAX_VALUE;
    }
    try {
      takeSome();
      failing = false;
    } catch (StoreException e) {
      if (!failing) {
        failing = true;
        events.report(EventId.ANALYSIS_LAGS, name(), "cannot read frames: " + e.getMessage());
      }
      return nowNanos + RETRY_NANOS;
    }
    return analysed < stored ? nowNanos : Long.MAX_VALUE;
  }

  private void takeSome() throws StoreException {
    long from = analysed;
    long readable = Math.min(stored, reader.frameCount());
    if (readable <= from) {
      throw new StoreException("frame " + from + " is missing in the store");
    }
    try (Stream<StoredFrame> frames =
        reader.frames(from, from + FRAMES_A_TURN - 1, this::reportDamage)) {
      List<StepStart> starts = reader.steps();
      frames.forEach(frame -> take(frame.frame(), starts));
    } catch (UncheckedIOException e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    }
    // What was left out was told of: it must not keep those behind it waiting.
    analysed = Math.max(analysed, Math.min(readable, from + FRAMES_A_TURN));
  }

  private void reportDamage(String sentence) {
    events.report(EventId.FRAME_DAMAGED, name(), sentence);
  }

  /**
   * Takes in all that is stored and closes the last bin; call when the agent no longer runs.
   * Idempotent.
   *
   * @throws StoreException if a frame cannot be read
   */
  public void finish() throws StoreException {
    stored = reader.frameCount();
    while (analysed < stored) {
      takeSome();
    }
    bins.finish().ifPresent(this::close);
    results = cycles.cycles(reader.steps());
  }

  private void close(ClosedBin closed) {
    finished.add(closed.bin());
    listeners.forEach(listener -> listener.closed(closed));
  }

  /** Bins by time so far, in order. Thread-safe. */
  public List<Bin> bins() {
    return new ArrayList<>(finished);
  }

  /** How many bins there are. Thread-safe. */
  public int binCount() {
    return finished.size();
  }

  /** The direct depth map of the newest frame that tells of lithium. Thread-safe. */
  public Optional<FrameProfile> newestProfile() {
    return Optional.ofNullable(newest);
  }

  /**
   * Dense lithium behind the collector that the depth map of a frame takes for granted, µm: that of
   * the newest bin that ended before the frame; 0 before the first. Empty as long as the frame is
   * not analysed. Thread-safe.
   */
  public Optional<Double> depositBefore(long frame) {
    return frame < analysed ? Optional.of(deposit(frame)) : Optional.empty();
  }

  private double deposit(long frame) {
    for (int i = finished.size() - 1; i >= 0; i--) {
      Bin bin = finished.get(i);
      if (bin.exposure().lastFrame() < frame) {
        return bin.depositUm();
      }
    }
    return 0;
  }

  /** Cycles that have been plated and stripped, oldest first. Thread-safe. */
  public List<CycleResult> cycles() {
    return results.cycles();
  }

  /** What all finished cycles came to. Thread-safe. */
  public SeriesResult series() {
    return results;
  }

  /**
   * Lithium of a deposit in mAh/cm², for what a bin shows more than the bare cell. Only when the
   * agent no longer runs.
   */
  public double deposit(double moreMahCm2) {
    return scale.deposit(moreMahCm2 * LithiumMetal.ATOMS_PER_MAH) / LithiumMetal.ATOMS_PER_MAH;
  }

  /** Where stopping powers come from, in words. Thread-safe. */
  public String stopping() {
    return scale.stopping();
  }

  /** What lithium is normalised by, as a name. Thread-safe. */
  public String normalisedBy() {
    return scale.dose().key();
  }

  /** How many frames have a flag, by its name; flags without frames are left out. Thread-safe. */
  public Map<String, Long> flaggedFrames() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (FrameFlag flag : FrameFlag.values()) {
      AtomicLong count = flagged.get(flag);
      if (count != null) {
        counts.put(flag.name(), count.get());
      }
    }
    return counts;
  }

  /** Frames that are stored and not yet analysed. Thread-safe. */
  public long lag() {
    return stored - analysed;
  }

  /** Frames stored so far. Thread-safe. */
  public long frames() {
    return stored;
  }

  /** Counts in all analysed frames. Thread-safe. */
  public long countsTotal() {
    return countsTotal.get();
  }

  private void take(Frame frame, List<StepStart> starts) {
    if (frame.step().number() != step) {
      step = frame.step().number();
      results = cycles.cycles(starts);
    }
    cycles.add(frame);
    bins.add(frame).ifPresent(this::close);
    profiles.of(frame, deposit(frame.number())).ifPresent(profile -> newest = profile);
    countsTotal.addAndGet(frame.counts().total());
    frame
        .flags()
        .forEach(flag -> flagged.computeIfAbsent(flag, f -> new AtomicLong()).incrementAndGet());
    analysed = frame.number() + 1;
  }
}
