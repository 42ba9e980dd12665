package ndprig.hal.bus.gpio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Chips of lines as the kernel shows and guards them: what it refuses is refused here, in the words
 * of its error numbers. Written from drivers/gpio/gpiolib-cdev.c of Linux 6.1.
 */
final class ModelledLines implements LineKernel {
  private final Path devices;
  private final Map<Path, ModelledChip> chips = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  ModelledLines(Path devices) {
    this.devices = devices;
  }

  /** Plugs a chip of 54 lines in. */
  ModelledChip plug(String name, String label) throws IOException {
    ModelledChip chip = new ModelledChip(label);
    chips.put(Files.createFile(devices.resolve(name)).toRealPath(), chip);
    return chip;
  }

  void unplug(String name) throws IOException {
    Path file = devices.resolve(name).toRealPath();
    lock.lock();
    try {
      ModelledChip chip = chips.remove(file);
      if (chip != null) {
        chip.gone = true;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    Files.delete(file);
  }

  /** What has been called since the last time, but for reading and waiting. */
  List<String> calls() {
    lock.lock();
    try {
      List<String> all = List.copyOf(calls);
      calls.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Chip open(Path file) throws IOException {
    ModelledChip chip = chips.get(file);
    if (chip == null) {
      throw new IOException(
          Files.exists(file) ? "Inappropriate ioctl for device" : "No such file or directory");
    }
    return chip;
  }

  private void note(String call) {
    calls.add(call);
  }

  /** A chip; each of its lines has at most one user. */
  final class ModelledChip implements Chip {
    private static final int LINES = 54;

    private final String label;
    private final boolean[] levels = new boolean[LINES];
    private final Map<Integer, String> users = new HashMap<>();
    private final Map<Integer, ModelledRequest> requests = new HashMap<>();
    private boolean gone;

    ModelledChip(String label) {
      this.label = label;
    }

    /** Another program takes a line. */
    void taken(int line, String by) {
      users.put(line, by);
    }

    /** That program lets go of it. */
    void free(int line) {
      users.remove(line);
    }

    boolean level(int line) {
      lock.lock();
      try {
        return levels[line];
      } finally {
        lock.unlock();
      }
    }

    /** The outside drives a line to a level; the interrupt handler stamps it. */
    void drive(int line, boolean high, long atNanos) {
      lock.lock();
      try {
        if (levels[line] == high) {
          return;
        }
        levels[line] = high;
        ModelledRequest request = requests.get(line);
        if (request != null) {
          request.put(high, atNanos);
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public String label() {
      return label;
    }

    @Override
    public String user(int line) throws IOException {
      requireLine(line);
      return users.getOrDefault(line, "");
    }

    @Override
    public Request request(int line, Use use) throws IOException {
      lock.lock();
      try {
        note("request " + line + " " + use);
        requireLine(line);
        if (users.containsKey(line)) {
          throw new IOException("Device or resource busy");
        }
        users.put(line, "rig");
        if (use == Use.OUTPUT) {
          levels[line] = false;
        }
        ModelledRequest request = new ModelledRequest(this, line, use);
        requests.put(line, request);
        return request;
      } finally {
        lock.unlock();
      }
    }

    private void requireLine(int line) throws IOException {
      if (line >= LINES) {
        throw new IOException("Invalid argument");
      }
    }

    @Override
    public void close() {}
  }

  /** A line in use. */
  private final class ModelledRequest implements Request {
    private final ModelledChip chip;
    private final int line;
    private final Use use;
    private final ArrayDeque<Edge> edges = new ArrayDeque<>();
    private long numbered;
    private boolean released;

    ModelledRequest(ModelledChip chip, int line, Use use) {
      this.chip = chip;
      this.line = line;
      this.use = use;
    }

    void put(boolean high, long atNanos) {
      numbered++;
      if (edges.size() == CharacterDevice.QUEUE) {
        edges.remove();
      }
      edges.add(new Edge(high, atNanos, numbered));
      changed.signalAll();
    }

    @Override
    public boolean isHigh() throws IOException {
      lock.lock();
      try {
        requireThere();
        return chip.levels[line];
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void set(boolean high) throws IOException {
      lock.lock();
      try {
        requireThere();
        if (use != Use.OUTPUT) {
          throw new IOException("Operation not permitted");
        }
        note("set " + line + " " + (high ? 1 : 0));
        chip.levels[line] = high;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public Optional<Edge> next(Duration patience) throws IOException {
      lock.lock();
      try {
        long left = patience.toNanos();
        while (edges.isEmpty() && left > 0) {
          requireThere();
          left = changed.awaitNanos(left);
        }
        requireThere();
        @Nullable Edge edge = edges.poll();
        return Optional.ofNullable(edge);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted system call", e);
      } finally {
        lock.unlock();
      }
    }

    private void requireThere() throws IOException {
      if (released) {
        throw new IOException("Bad file descriptor");
      }
      if (chip.gone) {
        throw new IOException("No such device");
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        note("release " + line);
        released = true;
        chip.users.remove(line);
        chip.requests.remove(line);
      } finally {
        lock.unlock();
      }
    }
  }
}
