package ndprig.controller.app;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An MCA8000D, written from the maker's description and from nothing else: it shares no code with
 * the driver nor with the simulated instrument, packets included. It keeps a ledger of all it ever
 * counted, life by life of its memory, against which a controller's store can be judged.
 */
final class ModelMca {
  static final int FULL = 0xFF_FFFF;
  static final long REAL_WRAP_MILLIS = 1L << 32;
  static final long ACCUMULATION_WRAP_MILLIS = (1L << 24) * 100;
  private static final double PULSES_PER_SECOND = 40;
  private static final double MOST_PULSES = 5000;
  private static final double MONITOR_PER_SECOND = 100;
  private static final long READOUT_NANOS = 343_000;
  private static final int[] SIZES = {256, 512, 1024, 2048, 4096, 8192};

  /** What was counted from one clear by the controller, or loss of power, to the next. */
  static final class Life {
    final int[] counts;

    /** Whether a controller began it, by a clear or by settings with which it was empty. */
    final boolean cleared;

    final long beganNanos;

    /** Whether it ended, or was interrupted, by something that no controller did. */
    boolean disturbed;

    /** Whether its loss was told while a foreign MCA answered and it had not been read yet. */
    boolean toldLost;

    /** Events that a full channel did not take. */
    long overflowed;

    /** Counts at the last moment at which a controller must have read them. */
    long readBound;

    Life(int channels, boolean cleared, long beganNanos) {
      this.counts = new int[channels];
      this.beganNanos = beganNanos;
      this.cleared = cleared;
    }

    long total() {
      return Arrays.stream(counts).asLongStream().sum();
    }
  }

  private final SplittableRandom random;
  private final int deviceId;
  private final long serialNumber;
  private final List<Life> lives = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private Life life = new Life(256, false, 0);
  private int[] spectrum = new int[256];
  private int hotChannel;
  private double hotPerSecond;
  private boolean powered;
  private boolean configured;
  private boolean enabled;
  private boolean firstStatus;
  private long nowNanos;
  private long realNanos;
  private long haltedNanos;
  private long fast;
  private long slow;
  private double general;

  ModelMca(SplittableRandom random, int deviceId, long serialNumber, long nowNanos) {
    this.random = random;
    this.deviceId = deviceId;
    this.serialNumber = serialNumber;
    this.nowNanos = nowNanos;
    powerOn(nowNanos);
  }

  List<Life> lives() {
    return lives;
  }

  Life life() {
    return life;
  }

  boolean counting() {
    return powered && enabled;
  }

  String setting(String name) {
    return settings.getOrDefault(name, "");
  }

  /** Has one channel count fast from now on. */
  void heat(int channel, double perSecond) {
    hotChannel = channel;
    hotPerSecond = perSecond;
  }

  void powerOff(long now) {
    advance(now);
    life.disturbed = true;
    powered = false;
    enabled = false;
  }

  void powerOn(long now) {
    advance(now);
    life.disturbed = true;
    powered = true;
    configured = false;
    firstStatus = true;
    settings.clear();
    settings.put("MCAC", String.valueOf(SIZES[random.nextInt(SIZES.length)]));
    settings.put("THSL", String.valueOf(3 + random.nextInt(20)));
    settings.put("GAIA", "1");
    enabled = random.nextBoolean();
    begin(false);
  }

  /** Somebody else clears it. */
  void clearedByAnother(long now) {
    advance(now);
    life.disturbed = true;
    empty();
  }

  void stoppedByAnother(long now) {
    advance(now);
    enabled = false;
  }

  private void begin(boolean cleared) {
    life = new Life(Integer.parseInt(setting("MCAC")), cleared && configured, nowNanos);
    lives.add(life);
    empty();
  }

  private void empty() {
    spectrum = new int[life.counts.length];
    realNanos = 0;
    haltedNanos = 0;
    fast = 0;
    slow = 0;
  }

  /** What real time is, ms. */
  long realMillis() {
    return realNanos / 1_000_000;
  }

  long accumulationMillis() {
    return (realNanos - haltedNanos) / 1_000_000;
  }

  /**
   * Lets a long time pass at once, without pulses but for some of one height.
   *
   * @param unseen events that are seen but not histogrammed, to bring the counters near their wrap
   */
  void leap(long now, int burst, long unseen) {
    if (enabled) {
      realNanos += now - nowNanos;
      int room = FULL / 4 * 3 - spectrum[hotChannel % spectrum.length];
      count(hotChannel, Math.max(0, Math.min(burst, room)));
      slow += unseen;
      fast += unseen;
    }
    general += unseen;
    nowNanos = now;
  }

  void advance(long now) {
    double seconds = (now - nowNanos) * 1e-9;
    if (seconds <= 0) {
      return;
    }
    if (powered) {
      general += MONITOR_PER_SECOND * seconds;
    }
    if (enabled) {
      realNanos += now - nowNanos;
      // A device that was unplugged for weeks need not be right to the pulse.
      double expected = Math.min(PULSES_PER_SECOND * seconds, MOST_PULSES);
      int pulses = (int) (expected + random.nextDouble());
      for (int i = 0; i < pulses; i++) {
        // Few in the upper half, as spectra are.
        int channels = life.counts.length;
        count(random.nextInt(random.nextInt(8) == 0 ? channels : channels / 2), 1);
      }
      count(hotChannel, (int) (hotPerSecond * seconds));
    }
    nowNanos = now;
  }

  private void count(int anyChannel, int events) {
    int channel = anyChannel % life.counts.length;
    fast += events;
    slow += events;
    int room = FULL - spectrum[channel];
    spectrum[channel] += Math.min(room, events);
    life.counts[channel] += Math.min(room, events);
    life.overflowed += Math.max(0, events - room);
  }

  /** The reply to a request; empty if there is none. */
  byte[] answer(byte[] request, long now) {
    advance(now);
    if (!powered || request.length < 8 || (request[0] & 0xFF) != 0xF5) {
      return new byte[0];
    }
    byte[] data = Arrays.copyOfRange(request, 6, request.length - 2);
    int kind = ((request[2] & 0xFF) << 8) | (request[3] & 0xFF);
    return switch (kind) {
      case 0x0101 -> packet(0x80, 0x01, status());
      case 0x0203 -> spectrum();
      case 0x2004 -> {
        configure(text(data));
        yield acknowledge(0);
      }
      case 0x2003 -> packet(0x82, 0x07, readBack(text(data)));
      case 0xF001 -> {
        begin(true);
        yield acknowledge(0);
      }
      case 0xF002 -> {
        enabled = true;
        yield acknowledge(0);
      }
      case 0xF003 -> {
        enabled = false;
        yield acknowledge(0);
      }
      case 0xF010 -> {
        general = 0;
        yield acknowledge(0);
      }
      case 0xF021 -> acknowledge(0);
      case 0xF17F -> packet(0x8F, 0x7F, data);
      default -> acknowledge(2);
    };
  }

  static byte[] acknowledge(int code) {
    return packet(0xFF, code, new byte[0]);
  }

  private void configure(String text) {
    for (String command : text.split(";", -1)) {
      String[] parts = command.split("=", 2);
      if (parts[0].equals("RESC")) {
        settings.clear();
        settings.put("MCAC", "1024");
      } else if (parts.length == 2) {
        settings.put(parts[0], parts[1].equals("1.0") ? "1.001" : parts[1]);
      }
    }
    configured = true;
    enabled = "ON".equals(settings.get("MCAE"));
    boolean resized = Integer.parseInt(setting("MCAC")) != life.counts.length;
    // An empty memory need not be cleared to be the run's.
    if (resized || (slow == 0 && realNanos == 0)) {
      life.disturbed |= life.cleared && slow > 0;
      begin(true);
    }
  }

  private byte[] readBack(String text) {
    StringBuilder answer = new StringBuilder();
    for (String name : text.split(";", -1)) {
      if (!name.isEmpty()) {
        answer.append(name).append('=').append(setting(name)).append(';');
      }
    }
    return answer.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(byte[] data) {
    return new String(data, StandardCharsets.US_ASCII);
  }

  private byte[] spectrum() {
    int channels = life.counts.length;
    byte[] data = new byte[3 * channels + 64];
    for (int channel = 0; channel < channels; channel++) {
      number(data, 3 * channel, 3, spectrum[channel]);
    }
    System.arraycopy(status(), 0, data, 3 * channels, 64);
    haltedNanos += enabled ? READOUT_NANOS : 0;
    int size = Arrays.binarySearch(SIZES, channels);
    return packet(0x81, 2 * size + 2, data);
  }

  private byte[] status() {
    byte[] block = new byte[64];
    long accumulation = accumulationMillis();
    number(block, 0, 4, fast);
    number(block, 4, 4, slow);
    number(block, 8, 4, (long) general);
    number(block, 12, 1, accumulation % 100);
    number(block, 13, 3, accumulation / 100);
    number(block, 16, 4, accumulation);
    number(block, 20, 4, realMillis());
    block[24] = 0x69;
    block[25] = 0x18;
    number(block, 26, 4, serialNumber);
    block[34] = 30;
    block[35] = (byte) (0x08 | (enabled ? 0x20 : 0) | (configured ? 0x02 : 0));
    block[36] = (byte) (0x02 | (firstStatus ? 0x20 : 0));
    block[39] = (byte) deviceId;
    firstStatus = false;
    return block;
  }

  private static void number(byte[] bytes, int at, int length, long value) {
    for (int i = 0; i < length; i++) {
      bytes[at + i] = (byte) (value >>> (8 * i));
    }
  }

  private static byte[] packet(int pid1, int pid2, byte[] data) {
    byte[] bytes = new byte[data.length + 8];
    bytes[0] = (byte) 0xF5;
    bytes[1] = (byte) 0xFA;
    bytes[2] = (byte) pid1;
    bytes[3] = (byte) pid2;
    bytes[4] = (byte) (data.length >>> 8);
    bytes[5] = (byte) data.length;
    System.arraycopy(data, 0, bytes, 6, data.length);
    return sealed(bytes);
  }

  /** The same with a checksum that is right. */
  static byte[] sealed(byte[] packet) {
    int sum = 0;
    for (int i = 0; i < packet.length - 2; i++) {
      sum += packet[i] & 0xFF;
    }
    packet[packet.length - 2] = (byte) (-sum >>> 8);
    packet[packet.length - 1] = (byte) -sum;
    return packet;
  }
}
