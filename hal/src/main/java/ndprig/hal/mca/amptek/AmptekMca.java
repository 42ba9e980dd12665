package ndprig.hal.mca.amptek;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ndprig.hal.bus.DatagramLink;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.device.DeviceException;
import ndprig.hal.mca.Mca;
import ndprig.hal.mca.McaReading;
import ndprig.hal.mca.McaStatus;
import ndprig.hal.mca.amptek.Conversation.Exchanged;
import ndprig.hal.mca.amptek.MalformedPacketException.Flaw;
import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.Pacer;

/**
 * An MCA of the Amptek DP5 family, over UDP or RS-232.
 *
 * <p>A call to a device that is switched off ends after about three reply time-outs; one to a
 * device that answers badly after at most {@code attempts} tries, each of at most two reply
 * time-outs and half a second.
 *
 * <p>Serial number and model are checked on every status and every spectrum; another device than
 * the one first seen is a {@link DeviceException.Fault}. {@link #read} also refuses, as a fault, a
 * device that lost its configuration or its number of channels. A device that began anew is no
 * error: it is told as {@link McaStatus#rebooted}.
 *
 * @source Amptek Digital Products Programmer's Guide, Rev B3
 */
public final class AmptekMca implements Mca {
  private static final long UNKNOWN = AmptekOptions.ANY_SERIAL;

  private final AmptekOptions options;
  private final Conversation conversation;
  private final Continuity continuity = new Continuity();
  private long serialNumber;

  private AmptekMca(AmptekOptions options, Transport transport, MonotonicClock clock, Pacer pacer) {
    this.options = options;
    this.serialNumber = options.serialNumber();
    this.conversation = new Conversation(options.id(), transport, options.patience(), clock, pacer);
  }

  /**
   * A driver over UDP, the device's port being 10001.
   *
   * @param clock the clock that {@code pacer} waits by
   */
  public static AmptekMca over(
      DatagramLink link, AmptekOptions options, MonotonicClock clock, Pacer pacer) {
    return new AmptekMca(options, new DatagramTransport(link, clock), clock, pacer);
  }

  /**
   * A driver over RS-232 at 115 200 baud, 8N1.
   *
   * @param clock the clock that {@code pacer} waits by
   */
  public static AmptekMca over(
      SerialLink link, AmptekOptions options, MonotonicClock clock, Pacer pacer) {
    return new AmptekMca(options, new StreamTransport(link, clock), clock, pacer);
  }

  @Override
  public String id() {
    return options.id();
  }

  @Override
  public McaStatus connect() throws DeviceException {
    conversation.open();
    return askStatus("connect", continuity::resume);
  }

  @Override
  public void configure() throws DeviceException {
    conversation.command("configure", Requests.DISABLE);
    continuity.forget();
    for (String text : options.settings().configureTexts()) {
      conversation.command("configure", Requests.configure(text));
    }
    List<String> differences = new ArrayList<>();
    for (List<Setting> group : options.settings().readBackGroups()) {
      differences.addAll(differences(group));
    }
    if (!differences.isEmpty()) {
      throw new DeviceException.Protocol(
          id(), "configure", "reads back otherwise than set: " + String.join("; ", differences));
    }
  }

  @Override
  public void clear() throws DeviceException {
    continuity.forget();
    conversation.command("clear", Requests.CLEAR);
    conversation.command("clear", Requests.CLEAR_GENERAL_COUNTER);
  }

  @Override
  public void enable() throws DeviceException {
    conversation.command("enable", Requests.ENABLE);
    StatusBlock block = verified("enable");
    if (!block.acquiring()) {
      String reason =
          block.countPresetReached() || block.realTimePresetReached()
              ? "a preset is reached; clear first"
              : "the device does not acquire although told to";
      throw new DeviceException.Fault(id(), "enable", reason);
    }
  }

  @Override
  public void disable() throws DeviceException {
    conversation.command("disable", Requests.DISABLE);
    if (verified("disable").acquiring()) {
      throw new DeviceException.Fault(id(), "disable", "the device acquires on although stopped");
    }
  }

  @Override
  public McaStatus status() throws DeviceException {
    return askStatus("status", continuity::follow);
  }

  @Override
  public McaReading read() throws DeviceException {
    return conversation.ask(
        "read", Requests.SPECTRUM_AND_STATUS, ReplyShape.SPECTRUM, this::reading);
  }

  @Override
  public void keepAlive() throws DeviceException {
    conversation.command("keep alive", Requests.KEEP_ALIVE);
  }

  @Override
  public void close() {
    conversation.close();
  }

  /** What becomes of a status that comes from the right device. */
  @FunctionalInterface
  private interface Follower<T> {
    T follow(StatusBlock block, long nowNanos) throws MalformedPacketException;
  }

  private <T> T askStatus(String operation, Follower<T> follower) throws DeviceException {
    return conversation.ask(
        operation,
        Requests.STATUS,
        ReplyShape.STATUS,
        (reply, exchanged) -> {
          StatusBlock block = StatusBlock.decode(reply);
          requireSameDevice(operation, block, exchanged.attempt());
          return follower.follow(block, exchanged.receivedNanos());
        });
  }

  /** A status to verify a command by; a restart that it shows is told with the next status. */
  private StatusBlock verified(String operation) throws DeviceException {
    return askStatus(
        operation,
        (block, nowNanos) -> {
          continuity.notice(block, nowNanos);
          return block;
        });
  }

  private McaReading reading(Packet reply, Exchanged exchanged)
      throws MalformedPacketException, DeviceException {
    SpectrumReply decoded = SpectrumReply.decode(reply);
    requireSameDevice("read", decoded.status(), exchanged.attempt());
    requireUsable(decoded, exchanged);
    McaStatus status = continuity.follow(decoded, exchanged.receivedNanos());
    return new McaReading(
        decoded.spectrum(),
        status,
        exchanged.requestedNanos(),
        exchanged.receivedNanos(),
        exchanged.attempt());
  }

  /** The first mismatch may be a joining of datagrams in the wrong order; it is asked again. */
  private void requireSameDevice(String operation, StatusBlock block, int attempt)
      throws MalformedPacketException, DeviceException {
    String mismatch = mismatch(block);
    if (mismatch.isEmpty()) {
      serialNumber = block.serialNumber();
    } else if (attempt == 1) {
      throw new MalformedPacketException(Flaw.CONTENT, mismatch);
    } else {
      throw new DeviceException.Fault(id(), operation, mismatch);
    }
  }

  private String mismatch(StatusBlock block) {
    DeviceModel model = block.model().orElse(null);
    if (model != options.model()) {
      String found = model == null ? "unknown device id " + block.deviceId() : model.label();
      return "expected model " + options.model().label() + ", but this is: " + found;
    }
    if (serialNumber != UNKNOWN && block.serialNumber() != serialNumber) {
      return "expected serial number "
          + serialNumber
          + ", but this is "
          + block.serialNumber()
          + ": another device is in its place";
    }
    return "";
  }

  private void requireUsable(SpectrumReply reply, Exchanged exchanged) throws DeviceException {
    String restarted = reply.status().firstSinceStart() ? " (it restarted)" : "";
    if (!reply.status().configured()) {
      continuity.notice(reply.status(), exchanged.receivedNanos());
      throw new DeviceException.Fault(
          id(), "read", "the device holds no configuration" + restarted + "; configure it anew");
    }
    int channels = reply.spectrum().channels();
    if (channels != options.channels()) {
      continuity.notice(reply.status(), exchanged.receivedNanos());
      throw new DeviceException.Fault(
          id(),
          "read",
          "the spectrum has "
              + channels
              + " channels instead of "
              + options.channels()
              + restarted
              + "; configure it anew");
    }
  }

  private List<String> differences(List<Setting> group) throws DeviceException {
    StringBuilder names = new StringBuilder();
    group.forEach(setting -> names.append(setting.name()).append(';'));
    Map<String, String> values =
        conversation.ask(
            "configure",
            Requests.readBack(names.toString()),
            ReplyShape.READ_BACK,
            (reply, exchanged) -> readBackValues(reply));
    List<String> differences = new ArrayList<>();
    for (Setting setting : group) {
      String value = values.getOrDefault(setting.name(), "nothing");
      if (!setting.meansTheSameAs(value)) {
        differences.add(setting.name() + " set " + setting.value() + ", reads " + value);
      }
    }
    return differences;
  }

  private static Map<String, String> readBackValues(Packet reply) throws MalformedPacketException {
    Map<String, String> values = new HashMap<>();
    String text = new String(reply.data(), StandardCharsets.US_ASCII);
    for (String command : text.split(";", -1)) {
      int equals = command.indexOf('=');
      if (equals > 0) {
        values.put(command.substring(0, equals), command.substring(equals + 1));
      } else if (!command.isEmpty()) {
        throw new MalformedPacketException(Flaw.CONTENT, "settings read back garbled");
      }
    }
    return values;
  }
}
