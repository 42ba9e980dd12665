package ndprig.controller.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds experiment files by the name of their scenario. */
public final class ScenarioFiles {
  private static final String FOLDER = "config";
  private static final String ENDING = ".toml";

  private final Path home;

  /**
   * Finder below a folder.
   *
   * @param home holds the folder {@code config}
   */
  ScenarioFiles(Path home) {
    this.home = home;
  }

  /** Below the system property {@code rig.home}; without it, below the working directory. */
  public static ScenarioFiles installed() {
    return new ScenarioFiles(Path.of(System.getProperty("rig.home", "")));
  }

  /**
   * The experiment file of a scenario.
   *
   * @param nameOrPath a name such as {@code zno-cu-hse-li}, or the path of any experiment file,
   *     which has a slash or ends in {@code .toml}
   * @return the path; that a path was given does not mean that there is a file
   * @throws UnknownScenarioException if there is no scenario of that name
   */
  public Path of(String nameOrPath) throws UnknownScenarioException {
    if (nameOrPath.contains("/") || nameOrPath.endsWith(ENDING)) {
      return Path.of(nameOrPath);
    }
    Path file = home.resolve(FOLDER).resolve(nameOrPath + ENDING);
    if (nameOrPath.isBlank() || !Files.isRegularFile(file)) {
      throw new UnknownScenarioException(refusal(nameOrPath));
    }
    return file;
  }

  /** The names of all scenarios, sorted; none if there is no folder of them. */
  List<String> names() {
    Path folder = home.resolve(FOLDER);
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
        for (Path file : files) {
          String name = String.valueOf(file.getFileName());
          names.add(name.substring(0, name.length() - ENDING.length()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(folder + ": cannot be listed", e);
      }
    }
    Collections.sort(names);
    return names;
  }

  private String refusal(String name) {
    List<String> names = names();
    String known =
        names.isEmpty()
            ? "there is none in " + home.resolve(FOLDER).toAbsolutePath()
            : "there are " + String.join(", ", names);
    return "there is no scenario \"" + name + "\"; " + known;
  }

  /** A name that no scenario has; its message lists those that there are. */
  static final class UnknownScenarioException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownScenarioException(String message) {
      super(message);
    }
  }
}
