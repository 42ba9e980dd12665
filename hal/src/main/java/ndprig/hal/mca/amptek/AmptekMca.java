package ndprig.hal.mca.amptek;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import ndprig.hal.bus.DatagramLink;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.device.DeviceException;
import ndprig.hal.mca.Mca;
import ndprig.hal.mca.McaIdentity;
import ndprig.hal.mca.McaMemory;
import ndprig.hal.mca.McaReading;
import ndprig.hal.mca.McaStatus;
import ndprig.hal.mca.amptek.Conversation.Exchanged;
import ndprig.hal.mca.amptek.MalformedPacketException.Flaw;
import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.Pacer;
import org.jspecify.annotations.Nullable;

/**
 * An MCA of the Amptek DP5 family, over UDP or RS-232.
 *
 * <p>A call to a device that is switched off ends after about three reply time-outs; one to a
 * device that answers badly after at most {@code attempts} tries, each of at most two reply
 * time-outs and half a second.
 *
 * <p>Model and, if one is required, serial number are checked on every status and every spectrum;
 * another one is a {@link DeviceException.Fault}. A reply that cannot follow from what was last
 * known of the device is asked for again behind a fence; a device that really began anew is no
 * error: it is told as {@link #breach}, until it is configured or cleared.
 *
 * @source Amptek Digital Products Programmer's Guide, Rev B3
 */
public final class AmptekMca implements Mca {
  /** Rounds of telling the device and asking whether it did. */
  private static final int ROUNDS = 3;

  private final AmptekOptions options;
  private final Conversation conversation;
  private final boolean confirmSpectra;
  private final MonotonicClock clock;
  private @Nullable Reference reference;
  private String breach = "";

  private AmptekMca(AmptekOptions options, Transport transport, MonotonicClock clock, Pacer pacer) {
    this.options = options;
    this.clock = clock;
    this.confirmSpectra = !transport.keepsOrder();
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
    conversation.command("connect", Requests.KEEP_ALIVE);
    return status("connect");
  }

  @Override
  public void goOnFrom(McaMemory memory) {
    reference = Reference.stored(memory, clock.nanos());
    breach = "";
  }

  @Override
  public Optional<String> breach() {
    return breach.isEmpty() ? Optional.empty() : Optional.of(breach);
  }

  @Override
  public void configure() throws DeviceException {
    forget();
    conversation.distrust();
    stop("configure");
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
    forget();
    long askedNanos = clock.nanos();
    Sample sample =
        carryOut(
            "clear",
            AmptekMca::isClear,
            "it still holds counts although cleared",
            Requests.DISABLE,
            Requests.CLEAR,
            Requests.CLEAR_GENERAL_COUNTER);
    StatusBlock status = sample.status();
    if (status.firstSinceStart() || !status.configured()) {
      throw new DeviceException.Fault(
          id(), "clear", "it restarted meanwhile and lost its settings; configure it anew");
    }
    reference = Reference.cleared(status.serialNumber(), askedNanos, sample.heardNanos());
  }

  private static boolean isClear(StatusBlock status) {
    return !status.acquiring()
        && status.realMillis() == 0
        && status.accumulationMillis() == 0
        && status.slowCount() == 0;
  }

  @Override
  public void enable() throws DeviceException {
    Sample sample =
        carryOut(
            "enable",
            status -> status.acquiring() || !breach.isEmpty(),
            "it does not acquire although told to; if a preset is reached, clear first",
            Requests.ENABLE);
    Reference before = reference;
    reference = before == null ? null : before.startedBy(sample.heardNanos());
  }

  @Override
  public void disable() throws DeviceException {
    stop("disable");
  }

  private void stop(String operation) throws DeviceException {
    Reference before = reference;
    reference = before == null ? null : before.stopped();
    carryOut(
        operation,
        status -> !status.acquiring(),
        "it acquires on although stopped",
        Requests.DISABLE);
  }

  @Override
  public McaStatus status() throws DeviceException {
    return status("status");
  }

  private McaStatus status(String operation) throws DeviceException {
    return told(inquire(operation, Requests.STATUS, ReplyShape.STATUS).finding);
  }

  @Override
  public McaReading read() throws DeviceException {
    Answer answer = inquire("read", Requests.SPECTRUM_AND_STATUS, ReplyShape.SPECTRUM);
    Sample sample = answer.finding.sample();
    Reference before = reference;
    if (before != null && breach.isEmpty()) {
      reference = before.movedTo(sample, answer.finding.totals());
    }
    return new McaReading(
        sample.spectrum(),
        told(answer.finding),
        sample.askedNanos(),
        sample.heardNanos(),
        answer.attempts);
  }

  @Override
  public void close() {
    conversation.close();
  }

  /** Nothing is known of the device any more: it is being set up anew. */
  private void forget() {
    reference = null;
    breach = "";
  }

  /** What may be believed, and how many tries it took. */
  private record Answer(Inquiry.Finding finding, int attempts) {}

  /**
   * Tells the device something and asks whether it did: an acknowledgement may be that of an
   * earlier request.
   */
  private Sample carryOut(
      String operation, Predicate<StatusBlock> done, String otherwise, Packet... requests)
      throws DeviceException {
    for (int round = 1; ; round++) {
      for (Packet request : requests) {
        conversation.command(operation, request);
      }
      Sample sample = inquire(operation, Requests.STATUS, ReplyShape.STATUS).finding.sample();
      if (done.test(sample.status())) {
        return sample;
      }
      if (round == ROUNDS) {
        throw new DeviceException.Fault(id(), operation, otherwise);
      }
      conversation.distrust();
    }
  }

  private Answer inquire(String operation, Packet request, ReplyShape shape)
      throws DeviceException {
    Inquiry inquiry = new Inquiry(breach.isEmpty() ? reference : null, confirmSpectra);
    Answer answer =
        conversation.ask(
            operation,
            request,
            shape,
            (reply, exchanged) -> {
              Sample sample = sample(reply, exchanged);
              requireExpectedDevice(operation, sample.status(), exchanged.attempt());
              return inquiry.weigh(sample).map(finding -> new Answer(finding, exchanged.attempt()));
            });
    if (breach.isEmpty()) {
      breach = answer.finding.breach();
    }
    return answer;
  }

  private static Sample sample(Packet reply, Exchanged exchanged) throws MalformedPacketException {
    long asked = exchanged.requestedNanos();
    long heard = exchanged.receivedNanos();
    if (reply.pid1() == SpectrumReply.PID1) {
      SpectrumReply decoded = SpectrumReply.decode(reply);
      return new Sample(decoded.status(), decoded.spectrum(), asked, heard);
    }
    return new Sample(StatusBlock.decode(reply), Sample.NO_SPECTRUM, asked, heard);
  }

  private McaStatus told(Inquiry.Finding finding) {
    StatusBlock block = finding.sample().status();
    Totals totals = finding.totals();
    return new McaStatus(
        new McaIdentity(
            block.model().orElseThrow().label(), block.serialNumber(), block.firmware()),
        Duration.ofMillis(totals.realMillis()),
        block.liveMillis().map(raw -> Duration.ofMillis(totals.liveMillis())),
        Duration.ofMillis(totals.accumulationMillis()),
        totals.fast(),
        totals.slow(),
        totals.general(),
        block.acquiring(),
        !breach.isEmpty(),
        block.configured());
  }

  /** The first mismatch may be a reply that strayed here; it is asked again. */
  private void requireExpectedDevice(String operation, StatusBlock block, int attempt)
      throws MalformedPacketException, DeviceException {
    String mismatch = mismatch(block);
    if (!mismatch.isEmpty() && attempt == 1) {
      throw new MalformedPacketException(Flaw.CONTENT, mismatch);
    }
    if (!mismatch.isEmpty()) {
      throw new DeviceException.Fault(id(), operation, mismatch);
    }
  }

  private String mismatch(StatusBlock block) {
    DeviceModel model = block.model().orElse(null);
    if (model != options.model()) {
      String found = model == null ? "unknown device id " + block.deviceId() : model.label();
      return "expected model " + options.model().label() + ", but this is: " + found;
    }
    long wanted = options.serialNumber();
    if (wanted != AmptekOptions.ANY_SERIAL && block.serialNumber() != wanted) {
      return "expected serial number "
          + wanted
          + ", but this is "
          + block.serialNumber()
          + ": another device is in its place";
    }
    return "";
  }

  private List<String> differences(List<Setting> group) throws DeviceException {
    StringBuilder names = new StringBuilder();
    group.forEach(setting -> names.append(setting.name()).append(';'));
    Map<String, String> values =
        conversation.ask(
            "configure",
            Requests.readBack(names.toString()),
            ReplyShape.READ_BACK,
            (reply, exchanged) -> Optional.of(readBackValues(reply)));
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
