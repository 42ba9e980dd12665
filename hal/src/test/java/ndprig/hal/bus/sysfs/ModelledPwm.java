package ndprig.hal.bus.sysfs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pulse-width chips as the kernel shows and guards them: what it refuses is refused here, in the
 * words of its error numbers. Written from drivers/pwm/sysfs.c and core.c of Linux 6.1.
 */
final class ModelledPwm implements KernelFiles {
  private static final String INVALID = "Invalid argument";

  private final Path chips;
  private final Map<Path, Output> outputs = new HashMap<>();
  private final List<String> written = new ArrayList<>();
  private boolean forbidden;
  private double mostDriven;

  ModelledPwm(Path chips) {
    this.chips = chips;
  }

  /** Plugs a chip in, its outputs as the machine left them. */
  void plug(String chip, String device) throws IOException {
    Path directory = Files.createDirectories(chips.resolve(chip));
    Files.createSymbolicLink(directory.resolve("device"), Path.of("../../../" + device));
  }

  void unplug(String chip) throws IOException {
    outputs.keySet().removeIf(output -> output.startsWith(chips.resolve(chip)));
    Files.delete(chips.resolve(chip).resolve("device"));
    Files.delete(chips.resolve(chip));
  }

  /** An output that another program has used and left running. */
  void leftRunning(String chip, int number, long periodNanos, long dutyNanos) {
    outputs.put(output(chip, number), new Output(periodNanos, dutyNanos, 1, Output.NORMAL));
  }

  /** The same, upside down: it drives what its duty leaves. */
  void leftRunningInversed(String chip, int number, long periodNanos, long dutyNanos) {
    outputs.put(output(chip, number), new Output(periodNanos, dutyNanos, 1, Output.INVERSED));
  }

  /** The part of the time in which an output drives, 0 to 1. */
  double driven(String chip, int number) throws IOException {
    return of(output(chip, number)).driven();
  }

  /** The largest part of the time that an output has driven since the last call. */
  double mostDriven() {
    double most = mostDriven;
    mostDriven = 0;
    return most;
  }

  /** Takes the rights of this account away. */
  void forbid() {
    forbidden = true;
  }

  long value(String chip, int number, String attribute) throws IOException {
    return Long.parseLong(of(output(chip, number)).value(attribute));
  }

  /** What has been written since the last call, as {@code attribute=value}. */
  List<String> written() {
    List<String> all = List.copyOf(written);
    written.clear();
    return all;
  }

  private Path output(String chip, int number) {
    return chips.resolve(chip).resolve("pwm" + number);
  }

  @Override
  public boolean exists(Path file) {
    return outputs.containsKey(file)
        || (file.endsWith("export") && Files.isDirectory(file.resolveSibling(".")));
  }

  @Override
  public boolean writable(Path file) {
    return !forbidden;
  }

  @Override
  public String read(Path file) throws IOException {
    return of(file.resolveSibling("").normalize()).value(name(file));
  }

  @Override
  public void write(Path file, String text) throws IOException {
    written.add(name(file) + "=" + text);
    Path directory = file.resolveSibling("").normalize();
    if (name(file).equals("export")) {
      export(directory, Integer.parseInt(text));
      return;
    }
    Output before = of(directory);
    Output next = before.with(name(file), text);
    if (next.period == 0 || next.duty > next.period) {
      throw new IOException(INVALID);
    }
    if (before.enable == 1 && !before.polarity.equals(next.polarity)) {
      throw new IOException("Device or resource busy");
    }
    outputs.put(directory, next);
    mostDriven = Math.max(mostDriven, next.driven());
  }

  private void export(Path chip, int number) throws IOException {
    if (!Files.isDirectory(chip)) {
      throw new FileNotFoundException(chip.toString());
    }
    if (outputs.putIfAbsent(chip.resolve("pwm" + number), new Output(0, 0, 0, Output.NORMAL))
        != null) {
      throw new IOException("Device or resource busy");
    }
  }

  private Output of(Path directory) throws IOException {
    Output output = outputs.get(directory);
    if (output == null) {
      throw new NoSuchFileException(directory.toString());
    }
    return output;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** The attributes of an output. */
  private record Output(long period, long duty, long enable, String polarity) {
    static final String NORMAL = "normal";
    static final String INVERSED = "inversed";

    double driven() {
      double driven = period == 0 ? 0 : duty / (double) period;
      return enable == 0 ? 0 : polarity.equals(NORMAL) ? driven : 1 - driven;
    }

    String value(String attribute) {
      return switch (attribute) {
        case "period" -> Long.toString(period);
        case "duty_cycle" -> Long.toString(duty);
        case "enable" -> Long.toString(enable);
        case "polarity" -> polarity;
        default -> throw new IllegalArgumentException(attribute + ": is not modelled");
      };
    }

    Output with(String attribute, String value) {
      return switch (attribute) {
        case "period" -> new Output(Long.parseLong(value), duty, enable, polarity);
        case "duty_cycle" -> new Output(period, Long.parseLong(value), enable, polarity);
        case "enable" -> new Output(period, duty, Long.parseLong(value), polarity);
        case "polarity" -> new Output(period, duty, enable, value);
        default -> throw new IllegalArgumentException(attribute + ": is not modelled");
      };
    }
  }
}
