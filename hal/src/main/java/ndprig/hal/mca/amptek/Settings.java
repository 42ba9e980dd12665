package ndprig.hal.mca.amptek;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The text settings of a device, in the order in which they are sent. Immutable. */
public final class Settings {
  /** For an MCA8000D behind a shaping amplifier with 0 to 10 V pulses and no gate. */
  public static final Settings MCA8000D_STANDARD =
      parse(
          "RESC=Y;MCAC=4096;MCAS=NORM;GAIA=2;PDMD=NORM;THSL=1.0;TLLD=OFF;SOFF=OFF;PURE=OFF;"
              + "GATE=OFF;PRER=OFF;PREL=OFF;PREC=OFF;GPED=RISING;GPIN=AUX1;GPGA=OFF;GPMC=OFF;"
              + "GPME=OFF;AUO1=MCAEN;MCAE=OFF;");

  /** An answer is at most {@code NAME=0123456789;}, and 512 bytes must hold them all. */
  private static final int MAX_READ_BACK_NAMES = 30;

  /** Settings of a region counter apply to the region selected before, so they read back alike. */
  private static final Set<String> REGION_COUNTERS = Set.of("SCAI", "SCAL", "SCAH", "SCAO", "SCAW");

  private final List<Setting> settings;

  private Settings(List<Setting> settings) {
    this.settings = List.copyOf(settings);
  }

  /**
   * Reads {@code NAME=value;NAME=value;}.
   *
   * @throws IllegalArgumentException naming the first command that has no {@code =}
   */
  public static Settings parse(String text) {
    List<Setting> settings = new ArrayList<>();
    for (String command : text.split(";", -1)) {
      if (!command.isEmpty()) {
        settings.add(Setting.parse(command));
      }
    }
    return new Settings(settings);
  }

  /** The settings in order. */
  public List<Setting> list() {
    return settings;
  }

  /** The number of channels they ask for; empty if MCAC is missing or no number. */
  public OptionalInt channels() {
    for (Setting setting : settings) {
      if (setting.name().equals("MCAC") && setting.value().matches("\\d{1,5}")) {
        return OptionalInt.of(Integer.parseInt(setting.value()));
      }
    }
    return OptionalInt.empty();
  }

  /** Everything that would keep the settings from being loaded into a model; empty if nothing. */
  public List<String> problems(DeviceModel model) {
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < settings.size(); i++) {
      Setting setting = settings.get(i);
      problems.addAll(setting.problems());
      if (model.lacks(setting.name())) {
        problems.add(setting.name() + ": the " + model.label() + " has no such setting");
      } else if (REGION_COUNTERS.contains(setting.name())) {
        problems.add(setting.name() + ": region counters are not used; regions come from spectra");
      }
      if (!seen.add(setting.name())) {
        problems.add(setting.name() + ": given more than once");
      }
      if (setting.name().equals("RESC") && i > 0) {
        problems.add("RESC: resets all others, so it must come first");
      }
    }
    problems.addAll(channelProblems());
    problems.addAll(modeProblems());
    problems.addAll(SettingOrder.problems(settings));
    return Collections.unmodifiableList(problems);
  }

  private List<String> channelProblems() {
    OptionalInt channels = channels();
    if (channels.isPresent() && SpectrumReply.channelsFit(channels.getAsInt())) {
      return List.of();
    }
    return List.of("MCAC: must be given as one of 256, 512, 1024, 2048, 4096, 8192");
  }

  private List<String> modeProblems() {
    List<String> problems = new ArrayList<>();
    for (Setting setting : settings) {
      if (setting.name().equals("MCAE") && !setting.value().equals("OFF")) {
        problems.add("MCAE: must be OFF; acquisition is started by the run, not by the settings");
      }
      if (setting.name().equals("MCAS") && setting.value().equals("MCS")) {
        problems.add("MCAS: multichannel scaling makes no energy spectra; use NORM");
      }
    }
    return problems;
  }

  /** The commands in as few requests as hold them, cut between commands only. */
  List<String> configureTexts() {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Setting setting : settings) {
      String command = setting.command();
      if (text.length() + command.length() > Packet.MAX_REQUEST_DATA) {
        texts.add(text.toString());
        text.setLength(0);
      }
      text.append(command);
    }
    if (text.length() > 0) {
      texts.add(text.toString());
    }
    return texts;
  }

  /** The settings that can be read back, in groups whose answers fit one reply. */
  List<List<Setting>> readBackGroups() {
    List<Setting> readable = settings.stream().filter(Setting::readable).toList();
    List<List<Setting>> groups = new ArrayList<>();
    for (int from = 0; from < readable.size(); from += MAX_READ_BACK_NAMES) {
      groups.add(readable.subList(from, Math.min(from + MAX_READ_BACK_NAMES, readable.size())));
    }
    return groups;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Settings that && settings.equals(that.settings);
  }

  @Override
  public int hashCode() {
    return settings.hashCode();
  }

  @Override
  public String toString() {
    return String.join("", settings.stream().map(Setting::command).toList());
  }
}
