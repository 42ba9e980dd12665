package ndprig.controller.config;

import java.time.Duration;
import java.util.List;

/** The multichannel analyser, {@code [mca]}. */
public record McaConfig(
    @Key(value = "name in events and files", pattern = Key.NAME_PATTERN, form = Key.NAME_FORM)
        String id,
    @Key(
            value = "how it is reached",
            allowed = {"twin", "udp", "serial"})
        Link link,
    @Key("what it must say that it is") Model model,
    @Key(
            value = "the only accepted serial number; 0: any",
            otherwise = "0",
            min = 0,
            max = 4294967295.0)
        long serialNumber,
    @Key(
            value = "length of the spectrum; the same as MCAC",
            allowed = {"256", "512", "1024", "2048", "4096", "8192"})
        int channels,
    @Key(
            value = "settings, sent in this order to RAM only and compared with what is read back",
            pattern = "[A-Z][A-Z0-9]{3}=[A-Z0-9.+-]{1,10}",
            form = "a text such as \"THSL=1.0\"")
        List<String> commands,
    @Key(
            value = "how long a reply may take",
            unit = "ms",
            otherwise = "1000",
            min = 20,
            max = 10000)
        Duration requestTimeout,
    @Key(
            value = "how often a request is made before the device counts as lost",
            otherwise = "12",
            min = 1,
            max = 50)
        int attempts,
    @Key(
            value = "speed of a serial link",
            unit = "baud",
            otherwise = "115200",
            min = 9600,
            max = 921600)
        int serialBaud) {

  /** Digital pulse processors of the family. */
  public enum Model {
    /** Pocket MCA. */
    MCA8000D,
    /** Board. */
    DP5,
    /** Box with power supply and amplifier. */
    PX5,
    /** Board for gamma detectors. */
    DP5G,
    /** Compact box. */
    DP5X,
    /** Tube-base box. */
    TB5
  }

  /** The same analyser, reached otherwise. */
  public McaConfig withLink(Link other) {
    return new McaConfig(
        id, other, model, serialNumber, channels, commands, requestTimeout, attempts, serialBaud);
  }
}
