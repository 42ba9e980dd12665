package ndprig.hal.instrument.amptek;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import ndprig.hal.bus.memory.WirePeer;
import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.mca.amptek.Acknowledge;
import ndprig.hal.mca.amptek.MalformedPacketException;
import ndprig.hal.mca.amptek.Packet;
import ndprig.hal.mca.amptek.SpectrumReply;

/**
 * An Amptek MCA that is not there: text settings in RAM, histogram with dead time, counters and
 * timers, and the replies of the real device in its time. Driven by its host's calls, with pulses
 * from an {@link EventSource}; equal seeds and calls make equal replies.
 */
public final class SimulatedAmptek implements WirePeer {
  /** Copying the memory of 256, 512, ... 8192 channels at 80 MHz, ns. */
  private static final long[] READOUT_NANOS = {
    113_000, 189_000, 343_000, 650_000, 1_270_000, 2_500_000
  };

  private static final long STATUS_READOUT_NANOS = 31_000;

  /** Request to last byte over Ethernet for 256, 512, ... 8192 channels, ns. */
  private static final long[] NETWORK_NANOS = {
    11_000_000, 19_000_000, 35_000_000, 70_000_000, 134_000_000, 263_000_000
  };

  /** Short replies over Ethernet, ns; an assumption, the guide gives none. */
  private static final long SHORT_REPLY_NANOS = 3_000_000;

  private final SimulatedAmptekOptions options;
  private final AmptekFaults faults;
  private final ConfigurationMemory settings;
  private final Acquisition acquisition;
  private final RequestReader reader;
  private final ReplyQueue replies;
  private long serialNumber;
  private boolean powered = true;
  private boolean configured;
  private boolean firstSinceStart = true;
  private final List<Wiped> wiped = new ArrayList<>();

  /**
   * A device that was just started, and holds in its flash what somebody else left there.
   *
   * @param source its pulses
   * @param random makes its settings and faults random; seeded
   */
  public SimulatedAmptek(
      SimulatedAmptekOptions options, EventSource source, RandomGenerator random) {
    this.options = options;
    this.faults = new AmptekFaults(random);
    this.settings =
        new ConfigurationMemory(options.model(), new SplittableRandom(random.nextLong()));
    this.acquisition =
        new Acquisition(source, options.deadTime().toNanos(), options.fastPair().toNanos());
    this.reader = new RequestReader(options.wire());
    this.replies = new ReplyQueue(options.wire(), faults);
    this.serialNumber = options.serialNumber();
    acquisition.configure(settings);
  }

  /** What goes wrong on the wire. */
  public AmptekFaults faults() {
    return faults;
  }

  /** Loses power and has it back at once: counts, times, settings and replies are gone. */
  public void reboot(long nowNanos) {
    powerOff(nowNanos);
    powerOn(nowNanos);
  }

  /** Loses power: nothing counts, nothing is answered, and all but the flash is forgotten. */
  public void powerOff(long nowNanos) {
    acquisition.advance(nowNanos);
    wipe(true);
    acquisition.enable(false);
    acquisition.clear();
    acquisition.clearMonitor();
    replies.discard();
    reader.forget();
    powered = false;
    configured = false;
  }

  /** Has power: unconfigured, with the settings of its flash, which may have it acquire. */
  public void powerOn(long nowNanos) {
    acquisition.advance(nowNanos);
    settings.powerUp();
    acquisition.configure(settings);
    acquisition.clear();
    acquisition.clearMonitor();
    powered = true;
    firstSinceStart = true;
  }

  /**
   * What was taken out of the memory.
   *
   * @param nanos when
   * @param byPowerLoss whether by a loss of power rather than by a clear
   * @param configured whether the counts were made with settings of a host
   * @param spectrum what it had histogrammed
   */
  public record Wiped(
      long nanos, boolean byPowerLoss, boolean configured, CumulativeSpectrum spectrum) {}

  /** Every spectrum that was not empty when a clear or a loss of power took it, in order. */
  public List<Wiped> wiped() {
    return List.copyOf(wiped);
  }

  private void wipe(boolean byPowerLoss) {
    CumulativeSpectrum spectrum = acquisition.spectrum();
    if (spectrum.total() > 0) {
      wiped.add(new Wiped(acquisition.nowNanos(), byPowerLoss, configured, spectrum));
    }
  }

  /**
   * Histograms many events at once, as if they had come by and by.
   *
   * @param channel 0 to the number of channels less 1
   * @param events 0 or more
   */
  public void countMany(int channel, int events) {
    acquisition.countMany(channel, events);
  }

  /** Sets the timers as if the device had acquired for so much longer without an event. */
  public void age(Duration time) {
    acquisition.age(time.toNanos());
  }

  /** Is another device of the same model from now on. */
  public void serialNumber(long number) {
    serialNumber = number;
  }

  /** Histograms nothing more, or again; counters and times go on. */
  public void freezeSpectrum(boolean frozen) {
    acquisition.freeze(frozen);
  }

  /** What the device has histogrammed up to a moment, whatever it told of it. */
  public CumulativeSpectrum trueSpectrum(long nowNanos) {
    acquisition.advance(nowNanos);
    return acquisition.spectrum();
  }

  /** How long the device was live since it was cleared, whatever it tells of it. */
  public Duration trueLiveTime(long nowNanos) {
    acquisition.advance(nowNanos);
    return Duration.ofNanos(acquisition.liveNanos());
  }

  @Override
  public void accept(byte[] data, long nowNanos) {
    acquisition.advance(nowNanos);
    if (powered && !faults.silent(nowNanos)) {
      reader.requests(data, nowNanos).forEach(request -> answer(request, nowNanos));
    }
  }

  @Override
  public long nextOutputNanos() {
    return replies.nextNanos();
  }

  @Override
  public byte[] takeOutput(long nowNanos) {
    return replies.take(nowNanos);
  }

  private void answer(byte[] bytes, long nowNanos) {
    Packet reply;
    try {
      reply = reply(Packet.decode(bytes));
    } catch (MalformedPacketException e) {
      reply = complaint(e).packet();
    }
    long networkNanos =
        reply.pid1() == SpectrumReply.PID1 ? NETWORK_NANOS[sizeIndex()] : SHORT_REPLY_NANOS;
    replies.send(reply.encode(), nowNanos, networkNanos);
  }

  private static Acknowledge complaint(MalformedPacketException e) {
    return switch (e.flaw()) {
      case SYNC -> Acknowledge.SYNC_ERROR;
      case CHECKSUM -> Acknowledge.CHECKSUM_ERROR;
      case LENGTH, CONTENT -> Acknowledge.LENGTH_ERROR;
    };
  }

  private Packet reply(Packet request) {
    return switch (request.pid1()) {
      case 0x01 -> request.pid2() == 0x01 ? bare(request, this::status) : unknown();
      case 0x02 -> spectrumReply(request);
      case 0x20 -> textReply(request);
      case 0xF0 -> controlReply(request);
      case 0xF1 -> testReply(request);
      default -> unknown();
    };
  }

  /** What a request without data gets; with data it is refused. */
  private static Packet bare(Packet request, Supplier<Packet> action) {
    return request.length() == 0 ? action.get() : Acknowledge.LENGTH_ERROR.packet();
  }

  private static Packet unknown() {
    return Acknowledge.PID_UNKNOWN.packet();
  }

  private Packet status() {
    Packet reply = Packet.of(0x80, 0x01, statusBlock());
    acquisition.halt(STATUS_READOUT_NANOS);
    return reply;
  }

  private Packet spectrumReply(Packet request) {
    int kind = request.pid2();
    if (kind < 1 || kind > 4) {
      return unknown();
    }
    return bare(request, () -> spectrum(kind >= 3, kind % 2 == 0));
  }

  private Packet spectrum(boolean withStatus, boolean clearing) {
    byte[] channels = channelBytes();
    byte[] status = withStatus ? statusBlock() : new byte[0];
    acquisition.halt(READOUT_NANOS[sizeIndex()]);
    if (clearing) {
      wipe(false);
      acquisition.clear();
    }
    byte[] data = Arrays.copyOf(channels, channels.length + status.length);
    System.arraycopy(status, 0, data, channels.length, status.length);
    return Packet.of(SpectrumReply.PID1, 2 * sizeIndex() + (withStatus ? 2 : 1), data);
  }

  private byte[] channelBytes() {
    int[] counts = acquisition.spectrum().toArray();
    byte[] bytes = new byte[3 * counts.length];
    for (int channel = 0; channel < counts.length; channel++) {
      bytes[3 * channel] = (byte) counts[channel];
      bytes[3 * channel + 1] = (byte) (counts[channel] >>> 8);
      bytes[3 * channel + 2] = (byte) (counts[channel] >>> 16);
    }
    return bytes;
  }

  private byte[] statusBlock() {
    boolean first = firstSinceStart;
    firstSinceStart = false;
    return StatusEncoder.encode(options, serialNumber, acquisition, configured, first);
  }

  private Packet textReply(Packet request) {
    String text = Ascii.text(request.data());
    switch (request.pid2()) {
      case 0x03 -> {
        return Packet.of(0x82, 0x07, Ascii.bytes(settings.readBack(text)));
      }
      case 0x02, 0x04 -> {
        Packet reply = settings.execute(text);
        if (request.pid2() == 0x02) {
          settings.save();
        }
        if (settings.channels() != acquisition.spectrum().channels()) {
          wipe(false);
        }
        acquisition.configure(settings);
        configured = true;
        return reply;
      }
      default -> {
        return unknown();
      }
    }
  }

  private Packet controlReply(Packet request) {
    Runnable action =
        switch (request.pid2()) {
          case 0x01 ->
              () -> {
                wipe(false);
                acquisition.clear();
              };
          case 0x02 -> () -> acquisition.enable(true);
          case 0x03 -> () -> acquisition.enable(false);
          case 0x10 -> acquisition::clearMonitor;
          case 0x20, 0x21 -> () -> {};
          default -> null;
        };
    if (action == null) {
      return unknown();
    }
    return bare(
        request,
        () -> {
          action.run();
          return Acknowledge.OK.packet();
        });
  }

  private static Packet testReply(Packet request) {
    if (request.pid2() == 0x7F) {
      return Packet.of(0x8F, 0x7F, request.data());
    }
    return Acknowledge.of(request.pid2())
        .filter(acknowledge -> acknowledge.code() <= 0x0F)
        .map(Acknowledge::packet)
        .orElseGet(SimulatedAmptek::unknown);
  }

  private int sizeIndex() {
    return List.of(256, 512, 1024, 2048, 4096, 8192).indexOf(settings.channels());
  }
}
