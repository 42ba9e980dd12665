package ndprig.controller.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import ndprig.hal.bus.DatagramLink;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.time.ManualClock;

/**
 * The wire between a driver and a {@link ModelMca}: loses, delays, repeats, reorders, mixes, cuts
 * and makes up replies while it is hostile, and delivers them in their time while it is not.
 */
final class HostileWire {
  private static final int DATAGRAM_BYTES = 520;
  private static final int KEPT = 20;
  private static final double FAULTS = 0.3;
  private static final double LOST_REQUESTS = 0.05;
  private static final long MILLI = 1_000_000;
  private static final long LONGEST_DELAY_NANOS = 5_000 * MILLI;
  private static final long SERIAL_NANOS_PER_BYTE = 86_806;

  private final SplittableRandom random;
  private final ManualClock clock;
  private final boolean serial;
  private final LongConsumer world;
  private final ModelMca alien;
  private final List<byte[]> kept = new ArrayList<>();
  private final PriorityQueue<Arrival> arrivals = new PriorityQueue<>();
  private ModelMca device;
  private byte[] lastSpectrum = new byte[0];
  private boolean hostile;
  private long sequence;

  /** Some bytes under way. */
  private static final class Arrival implements Comparable<Arrival> {
    private final long dueNanos;
    private final long number;
    private final byte[] bytes;

    Arrival(long dueNanos, long number, byte[] bytes) {
      this.dueNanos = dueNanos;
      this.number = number;
      this.bytes = bytes;
    }

    @Override
    public int compareTo(Arrival other) {
      int byTime = Long.compare(dueNanos, other.dueNanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /**
   * A wire.
   *
   * @param world is told the time whenever it passes, and may do something to the device
   */
  HostileWire(
      SplittableRandom random,
      ManualClock clock,
      boolean serial,
      ModelMca device,
      LongConsumer world) {
    this.random = random;
    this.clock = clock;
    this.serial = serial;
    this.device = device;
    this.world = world;
    this.alien = new ModelMca(random.split(), 3, 666, clock.nanos());
  }

  void hostile(boolean on) {
    hostile = on;
  }

  /** Puts another device at the end of the wire. */
  void plug(ModelMca other) {
    device = other;
    arrivals.clear();
  }

  /** The device lost power, or the line was closed: nothing is under way any more. */
  void cut() {
    arrivals.clear();
  }

  private void send(byte[] request) {
    world.accept(clock.nanos());
    if (hostile && random.nextDouble() < LOST_REQUESTS) {
      return;
    }
    byte[] reply = device.answer(request, clock.nanos());
    if (reply.length == 0) {
      return;
    }
    long end = clock.nanos() + latency(reply.length);
    if (hostile && random.nextDouble() < FAULTS) {
      harm(request, reply, end);
    } else {
      deliver(reply, end);
    }
    keep(reply);
  }

  private void keep(byte[] reply) {
    if ((reply[2] & 0xFF) == 0x81) {
      lastSpectrum = reply;
    }
    kept.add(reply);
    if (kept.size() > KEPT) {
      kept.remove(0);
    }
  }

  private long latency(int bytes) {
    return serial ? (bytes + 8) * SERIAL_NANOS_PER_BYTE : 3 * MILLI + bytes * 10_000L;
  }

  private void harm(byte[] request, byte[] reply, long end) {
    long later = end + random.nextLong(LONGEST_DELAY_NANOS);
    switch (random.nextInt(12)) {
      case 0 -> {}
      case 1 -> deliver(reply, later);
      case 2 -> {
        deliver(reply, end);
        deliver(reply, later);
      }
      case 3 -> {
        List<byte[]> pieces = pieces(reply);
        if (!serial) {
          shuffle(pieces);
        }
        deliver(pieces, end);
      }
      case 4 -> deliver(serial ? reply : mixed(reply), end);
      case 5 -> {
        int cut = 1 + random.nextInt(reply.length - 1);
        deliver(Arrays.copyOf(reply, cut), end);
        deliver(Arrays.copyOfRange(reply, cut, reply.length), later);
      }
      case 6 -> {
        deliver(stale(reply), end - 1);
        deliver(reply, end);
      }
      case 7 -> deliver(stale(reply), end);
      case 8 -> {
        byte[] damaged = reply.clone();
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        deliver(damaged, end);
      }
      case 9 -> {
        deliver(alien.answer(request, clock.nanos()), end - 1);
        if (random.nextBoolean()) {
          deliver(reply, end);
        }
      }
      case 10 -> {
        deliver(ModelMca.acknowledge(random.nextInt(18)), end - 1);
        deliver(reply, end);
      }
      default -> {
        List<byte[]> pieces = pieces(reply);
        int which = random.nextInt(pieces.size());
        pieces.add(random.nextInt(pieces.size() + 1), pieces.get(which));
        deliver(pieces, end);
      }
    }
  }

  private void shuffle(List<byte[]> pieces) {
    for (int i = pieces.size() - 1; i > 0; i--) {
      Collections.swap(pieces, i, random.nextInt(i + 1));
    }
  }

  /** A reply that was given before; each comes back once. */
  private byte[] stale(byte[] reply) {
    return kept.isEmpty() ? reply : kept.remove(random.nextInt(kept.size()));
  }

  /** The beginning of the spectrum before and the end of this one, or the other way round. */
  private byte[] mixed(byte[] reply) {
    if (lastSpectrum.length != reply.length) {
      return reply;
    }
    boolean oldFirst = random.nextBoolean();
    byte[] mixed = (oldFirst ? reply : lastSpectrum).clone();
    int cut = DATAGRAM_BYTES * (1 + random.nextInt(Math.max(1, reply.length / DATAGRAM_BYTES)));
    System.arraycopy(oldFirst ? lastSpectrum : reply, 0, mixed, 0, Math.min(cut, mixed.length));
    return ModelMca.sealed(mixed);
  }

  private List<byte[]> pieces(byte[] reply) {
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < reply.length; from += DATAGRAM_BYTES) {
      pieces.add(Arrays.copyOfRange(reply, from, Math.min(reply.length, from + DATAGRAM_BYTES)));
    }
    return pieces;
  }

  private void deliver(byte[] reply, long end) {
    deliver(pieces(reply), end);
  }

  private void deliver(List<byte[]> pieces, long end) {
    for (int i = 0; i < pieces.size(); i++) {
      long due = end - (pieces.size() - 1 - i) * (serial ? latency(DATAGRAM_BYTES) : MILLI / 10);
      arrivals.add(new Arrival(Math.max(due, clock.nanos() + 1), sequence++, pieces.get(i)));
    }
  }

  /** Waits for the next bytes; empty if none come. */
  private byte[] receive(Duration timeout) {
    long deadline = clock.nanos() + timeout.toNanos();
    while (true) {
      world.accept(clock.nanos());
      Arrival next = arrivals.peek();
      if (next != null && next.dueNanos <= clock.nanos()) {
        return arrivals.remove().bytes;
      }
      if (clock.nanos() >= deadline) {
        return new byte[0];
      }
      long until = next == null ? deadline : Math.min(deadline, next.dueNanos);
      clock.waitUntil(Math.min(until, clock.nanos() + 50 * MILLI));
    }
  }

  /** The wire as datagrams. */
  DatagramLink datagrams() {
    return new DatagramLink() {
      private boolean open;

      @Override
      public void open() {
        open = true;
      }

      @Override
      public boolean isOpen() {
        return open;
      }

      @Override
      public void send(byte[] datagram) {
        HostileWire.this.send(datagram);
      }

      @Override
      public int receive(byte[] buffer, Duration timeout) {
        byte[] datagram = HostileWire.this.receive(timeout);
        System.arraycopy(datagram, 0, buffer, 0, datagram.length);
        return datagram.length == 0 ? -1 : datagram.length;
      }

      @Override
      public void close() {
        open = false;
      }
    };
  }

  /** The wire as a stream of bytes. */
  SerialLink stream() {
    return new SerialLink() {
      private boolean open;
      private byte[] rest = new byte[0];

      @Override
      public void open() {
        open = true;
        discardInput();
      }

      @Override
      public boolean isOpen() {
        return open;
      }

      @Override
      public void write(byte[] data) {
        send(data);
      }

      @Override
      public int read(byte[] buffer, int offset, int length, Duration timeout) {
        if (rest.length == 0) {
          rest = HostileWire.this.receive(timeout);
        }
        int count = Math.min(length, rest.length);
        System.arraycopy(rest, 0, buffer, offset, count);
        rest = Arrays.copyOfRange(rest, count, rest.length);
        return count;
      }

      @Override
      public void discardInput() {
        rest = new byte[0];
        while (!arrivals.isEmpty() && arrivals.peek().dueNanos <= clock.nanos()) {
          arrivals.remove();
        }
      }

      @Override
      public void close() {
        open = false;
      }
    };
  }
}
