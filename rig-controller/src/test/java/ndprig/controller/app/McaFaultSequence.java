package ndprig.controller.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import ndprig.controller.acquisition.Acquisition;
import ndprig.controller.acquisition.AcquisitionOptions;
import ndprig.controller.acquisition.AcquisitionStage;
import ndprig.controller.acquisition.Baseline;
import ndprig.controller.acquisition.Clocks;
import ndprig.controller.acquisition.CutterOptions;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameSink;
import ndprig.controller.acquisition.Stamp;
import ndprig.controller.acquisition.StartPoint;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.StepOptions;
import ndprig.controller.acquisition.StepStart;
import ndprig.controller.event.EventReporter;
import ndprig.controller.event.RigEvent;
import ndprig.hal.mca.amptek.AmptekMca;
import ndprig.hal.mca.amptek.AmptekOptions;
import ndprig.hal.mca.amptek.DeviceModel;
import ndprig.hal.mca.amptek.Settings;
import ndprig.hal.time.ManualClock;
import ndprig.hal.time.WallClock;
import org.jspecify.annotations.Nullable;

/**
 * A run of the acquisition and the driver against a {@link ModelMca} on a {@link HostileWire}, with
 * incidents that a seed makes, judged by the model's own ledger.
 *
 * <p>Whatever happens, no frame may hold a count that the device did not count, or one twice; a
 * memory that no incident disturbed is in the frames to the last count; of one that was, at most
 * what came since the last quiet reading is missing; and three polls after the last incident the
 * device counts again for the run.
 */
final class McaFaultSequence {
  private static final long SECOND = 1_000_000_000L;
  private static final long POLL = 10 * SECOND;

  /** Three polls, and the operation that was under way when quiet came. */
  private static final long QUIET = 3 * POLL;

  private static final double HOT_PER_SECOND = 20_000;
  private static final int[] SIZES = {256, 512, 1024};
  private static final int MCA8000D = 3;
  private static final int PX5 = 1;

  private final SplittableRandom random;
  private final String name;
  private final int channels;
  private final ManualClock clock = new ManualClock();
  private final HostileWire wire;
  private final boolean serial;
  private final List<ModelMca> devices = new ArrayList<>();
  private final List<Incident> plan = new ArrayList<>();
  private final Map<Integer, ModelMca.Life> lives = new HashMap<>();
  private final Map<Integer, long[]> stored = new HashMap<>();
  private final StringBuilder log = new StringBuilder();
  private ModelMca device;
  private Duration civilError = Duration.ZERO;
  private Baseline baseline;

  /** The end of the last frame, in the same boot of the machine. */
  private @Nullable Stamp lastEnd;

  private Sink sink = new Sink();
  private Acquisition acquisition;
  private boolean away;
  private long killAtNanos = Long.MAX_VALUE;
  private long busyUntilNanos = QUIET;
  private ModelMca.@Nullable Life notedLife;
  private long notedTotal;
  private long notedNanos;

  /** Something that happens at a moment. */
  private record Incident(long atNanos, Runnable what) {}

  /** The controller's process is gone. */
  private static final class KilledError extends Error {
    private static final long serialVersionUID = 1L;

    KilledError() {
      super("killed", null, false, false);
    }
  }

  McaFaultSequence(long seed) {
    this.random = new SplittableRandom(seed);
    this.name = "seed " + seed;
    this.serial = random.nextInt(3) == 0;
    this.channels = SIZES[random.nextInt(SIZES.length)];
    this.device = device(MCA8000D, 1);
    this.wire = new HostileWire(random.split(), clock, serial, device, this::passed);
    this.baseline = Baseline.first(now());
    this.acquisition = controller(true);
  }

  private ModelMca device(int model, long serialNumber) {
    ModelMca made = new ModelMca(random.split(), model, serialNumber, clock.nanos());
    devices.add(made);
    return made;
  }

  private Instant now() {
    return clock.now().plus(civilError);
  }

  private Acquisition controller(boolean fresh) {
    AmptekOptions options =
        new AmptekOptions(
            "mca",
            DeviceModel.MCA8000D,
            AmptekOptions.ANY_SERIAL,
            Settings.parse("RESC=Y;MCAC=" + channels + ";MCAS=NORM;GAIA=2;THSL=1.0;MCAE=OFF;"),
            AmptekOptions.Patience.STANDARD);
    AmptekMca mca =
        serial
            ? AmptekMca.over(wire.stream(), options, clock, clock)
            : AmptekMca.over(wire.datagrams(), options, clock, clock);
    WallClock wall = this::now;
    Acquisition made =
        new Acquisition(
            mca,
            AcquisitionOptions.of(
                new CutterOptions(0, CutterOptions.FULL_24_BIT),
                new StepOptions(0.01, true, false, StepOptions.DEFAULT_SETTLE)),
            sink,
            new EventReporter(clock, wall, this::told),
            new Clocks(clock, wall));
    Stamp known = random.nextBoolean() ? lastEnd : null;
    made.begin(new StartPoint("run", fresh, baseline, null, StepKind.REST, known, Double.NaN));
    return made;
  }

  private void told(RigEvent event) {
    log(event.id() + ": " + event.text());
    boolean loss = event.text().contains("lost is at most");
    // A foreign MCA answered before the memory was read once: nobody can say which was ours.
    if (loss && clock.nanos() < busyUntilNanos && device.life().readBound == 0) {
      device.life().toldLost = true;
    }
  }

  private void log(String what) {
    log.append(String.format(Locale.ROOT, "%n%12.3f %s", clock.nanos() * 1e-9, what));
  }

  /** Runs it to its end. */
  void run() {
    try {
      play();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(name + ": " + e + log, e);
    }
  }

  private void play() {
    long at = clock.nanos() + random.nextLong(30 * SECOND);
    runUntil(at);
    int incidents = 1 + random.nextInt(6);
    for (int i = 0; i < incidents; i++) {
      happen();
      boolean calm = random.nextInt(3) == 0;
      runUntil(clock.nanos() + (calm ? QUIET : 0) + random.nextLong(25 * SECOND));
    }
    calm();
    runUntil(clock.nanos() + QUIET);
    require(acquisition.view().stage() == AcquisitionStage.RUNNING, "runs three polls later");
    require(device.counting(), "the device counts three polls later");
    require(device.life().cleared, "in a memory of the run");
    require(device.setting("MCAC").equals(String.valueOf(channels)), "with its channels");
    runUntil(clock.nanos() + random.nextLong(2 * POLL));
    acquisition.end();
    long deadline = clock.nanos() + QUIET;
    while (acquisition.view().stage() != AcquisitionStage.ENDED && clock.nanos() < deadline) {
      runUntil(clock.nanos() + SECOND);
    }
    require(acquisition.view().stage() == AcquisitionStage.ENDED, "ends");
    sink.commit();
    judge();
  }

  /** Whatever was broken is whole again from now on. */
  private void calm() {
    for (Incident incident : plan) {
      incident.what.run();
    }
    plan.clear();
    wire.hostile(false);
    killAtNanos = Long.MAX_VALUE;
    busy(0);
  }

  private void busy(long nanos) {
    busyUntilNanos = Math.max(busyUntilNanos, clock.nanos() + nanos + QUIET);
  }

  private void happen() {
    long length = random.nextLong(40 * SECOND);
    switch (random.nextInt(11)) {
      case 0, 1, 2, 3 -> hostileFor(length);
      case 4 -> {
        hostileFor(length);
        powerCutIn(random.nextLong(length + 1), random.nextLong(5 * SECOND));
      }
      case 5 -> powerCutIn(random.nextLong(POLL), random.nextInt(2) * random.nextLong(POLL));
      case 6 -> swap();
      case 7 -> {
        log("cleared or stopped by another");
        busy(0);
        if (random.nextBoolean()) {
          device.clearedByAnother(clock.nanos());
        } else {
          device.stoppedByAnother(clock.nanos());
        }
      }
      case 8 -> {
        killAtNanos = clock.nanos() + random.nextLong(POLL);
        busy(POLL);
      }
      case 9 -> {
        hostileFor(length);
        killAtNanos = clock.nanos() + random.nextLong(POLL);
      }
      default -> leap();
    }
  }

  private void hostileFor(long nanos) {
    log("hostile for " + nanos * 1e-9);
    wire.hostile(true);
    in(nanos, () -> wire.hostile(false));
    busy(nanos);
  }

  private void in(long nanos, Runnable what) {
    plan.add(new Incident(clock.nanos() + nanos, what));
  }

  private void powerCutIn(long nanos, long offNanos) {
    ModelMca hit = device;
    in(
        nanos,
        () -> {
          log("power cut");
          hit.powerOff(clock.nanos());
          wire.cut();
        });
    in(
        nanos + offNanos,
        () -> {
          log("power back");
          hit.powerOn(clock.nanos());
        });
    busy(nanos + offNanos);
  }

  private void swap() {
    if (away) {
      return;
    }
    log("swapped");
    ModelMca before = device;
    before.advance(clock.nanos());
    before.life().disturbed = true;
    boolean wrongModel = random.nextBoolean();
    device = device(wrongModel ? PX5 : MCA8000D, 2 + devices.size());
    wire.plug(device);
    busy(0);
    if (wrongModel || random.nextBoolean()) {
      long back = random.nextLong(40 * SECOND);
      away = true;
      in(
          back,
          () -> {
            log("swapped back");
            away = false;
            device.advance(clock.nanos());
            device.life().disturbed = true;
            before.advance(clock.nanos());
            if (random.nextBoolean()) {
              before.powerOff(clock.nanos());
              before.powerOn(clock.nanos());
            }
            device = before;
            wire.plug(before);
          });
      busy(back);
    }
  }

  /** A long time with little beam, up to the wrap of a timer, with counters near their own. */
  private void leap() {
    if (away) {
      return;
    }
    device.advance(clock.nanos());
    boolean real = random.nextBoolean();
    long wrap = real ? ModelMca.REAL_WRAP_MILLIS : ModelMca.ACCUMULATION_WRAP_MILLIS;
    long at = real ? device.realMillis() : device.accumulationMillis();
    long millis = Math.floorMod(wrap - random.nextLong(30_000) - at, wrap);
    boolean killed = random.nextBoolean();
    log("leap of " + millis + " ms, controller " + (killed ? "away" : "there"));
    if (killed) {
      stop();
    }
    clock.advance(Duration.ofMillis(millis));
    long unseen = Math.min(1L << 32, 500 * millis) + 1;
    int seen = (int) Math.min(ModelMca.FULL / 2, unseen);
    device.leap(clock.nanos(), random.nextInt(seen), random.nextLong(unseen));
    busy(0);
    if (killed) {
      start();
    }
    device.heat(random.nextInt(channels), random.nextBoolean() ? HOT_PER_SECOND : 0);
  }

  /** Time passed, maybe in the middle of a request. */
  private void passed(long nanos) {
    if (nanos >= killAtNanos) {
      throw new KilledError();
    }
    happenDue(nanos);
    device.advance(nanos);
  }

  private void happenDue(long nanos) {
    for (Incident incident : List.copyOf(plan)) {
      if (incident.atNanos <= nanos) {
        plan.remove(incident);
        incident.what.run();
      }
    }
  }

  private void stop() {
    log("killed");
    if (!serial) {
      wire.cut();
    }
    killAtNanos = Long.MAX_VALUE;
    sink = new Sink();
    civilError = Duration.ofSeconds(random.nextInt(3) == 0 ? random.nextLong(-3000, 3000) : 0);
  }

  private void start() {
    acquisition = controller(false);
  }

  private void runUntil(long untilNanos) {
    while (clock.nanos() < untilNanos) {
      happenDue(clock.nanos());
      device.advance(clock.nanos());
      noteRead();
      if (clock.nanos() >= killAtNanos) {
        stop();
        clock.advance(Duration.ofNanos(random.nextLong(30 * SECOND)));
        happenDue(clock.nanos());
        busy(0);
        start();
      }
      sink.commitIfDue();
      long next = untilNanos;
      try {
        next = acquisition.run(clock.nanos());
      } catch (KilledError e) {
        killAtNanos = clock.nanos();
      }
      for (Incident incident : plan) {
        next = Math.min(next, incident.atNanos);
      }
      next = Math.min(Math.min(next, killAtNanos), Math.min(untilNanos, clock.nanos() + SECOND));
      clock.waitUntil(Math.max(next, clock.nanos() + 1_000_000));
    }
  }

  /** While all is quiet, what was counted a poll and a half ago must have been read. */
  private void noteRead() {
    ModelMca.Life life = device.life();
    boolean quiet = clock.nanos() >= busyUntilNanos && life.cleared;
    if (!quiet || life != notedLife) {
      notedLife = quiet ? life : null;
      notedTotal = 0;
      notedNanos = clock.nanos();
    } else if (clock.nanos() - notedNanos >= 3 * POLL / 2) {
      life.readBound = notedTotal;
      notedTotal = life.total();
      notedNanos = clock.nanos();
    }
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("not so: " + what + "; " + acquisition.view());
    }
  }

  private void judge() {
    lives.forEach(
        (epoch, life) -> {
          long[] sum = stored.getOrDefault(epoch, new long[channels]);
          requireNoMore(epoch, life, sum);
          long missing = life.total();
          for (long count : sum) {
            missing -= count;
          }
          if (!life.disturbed && !life.toldLost) {
            require(missing == 0, missing + " counts of epoch " + epoch + " are in no frame");
          }
          long mayMiss = life.total() - life.readBound;
          require(missing <= mayMiss, missing + " counts lost, at most " + mayMiss + " may be");
          require(life.overflowed == 0, "a full channel lost " + life.overflowed + " counts");
        });
  }

  private void requireNoMore(int epoch, ModelMca.Life life, long[] sum) {
    for (int channel = 0; channel < channels; channel++) {
      if (sum[channel] > life.counts[channel]) {
        throw new AssertionError(
            "channel "
                + channel
                + " of epoch "
                + epoch
                + " has "
                + sum[channel]
                + " counts, the device counted "
                + life.counts[channel]);
      }
    }
  }

  /** A store that takes a moment; what it has not taken goes with the process. */
  private final class Sink implements FrameSink {
    private final List<Pending> pending = new ArrayList<>();
    private @Nullable Baseline newest;
    private long dueNanos;

    @Override
    public boolean hasRoom() {
      return true;
    }

    @Override
    public void offer(Frame frame, Baseline after) {
      pending.add(new Pending(frame, after.epoch()));
      take(after);
    }

    @Override
    public void offer(Baseline after) {
      if (after.state() == Baseline.State.RUNNING) {
        lives.put(after.epoch(), lastCleared());
      }
      take(after);
    }

    private void take(Baseline after) {
      if (newest == null) {
        dueNanos = clock.nanos() + random.nextLong(SECOND);
      }
      newest = after;
    }

    @Override
    public void offer(StepStart step) {}

    @Override
    public boolean settled() {
      return newest == null;
    }

    void commitIfDue() {
      if (newest != null && clock.nanos() >= dueNanos) {
        commit();
      }
    }

    void commit() {
      Baseline present = newest;
      if (present == null) {
        return;
      }
      for (Pending each : pending) {
        long[] sum = stored.computeIfAbsent(each.epoch, none -> new long[channels]);
        each.frame.counts().addTo(sum);
        ModelMca.Life life = lives.get(each.epoch);
        if (life == null) {
          throw new AssertionError("epoch " + each.epoch + " has frames but began with no clear");
        }
        requireNoMore(each.epoch, life, sum);
        lastEnd = new Stamp(0, each.frame.time().endNanos(), each.frame.time().end());
      }
      pending.clear();
      baseline = present;
      newest = null;
    }
  }

  /** A frame on its way to the disk. */
  private record Pending(Frame frame, int epoch) {}

  /** The memory that a controller cleared last, on whichever device. */
  private ModelMca.Life lastCleared() {
    ModelMca.Life last = null;
    long newest = -1;
    for (ModelMca each : devices) {
      for (ModelMca.Life life : each.lives()) {
        if (life.cleared && life.beganNanos >= newest) {
          newest = life.beganNanos;
          last = life;
        }
      }
    }
    if (last == null) {
      throw new AssertionError("an epoch began without a clear");
    }
    return last;
  }
}
