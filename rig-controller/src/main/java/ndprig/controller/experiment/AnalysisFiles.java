package ndprig.controller.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.config.AnalysisConfig;
import ndprig.controller.config.Experiment;
import org.jspecify.annotations.Nullable;

/** The files that the analysis of an experiment reads besides the experiment file. */
public final class AnalysisFiles {
  private final Path experiment;
  private final AnalysisConfig analysis;

  private AnalysisFiles(Path experiment, AnalysisConfig analysis) {
    this.experiment = experiment;
    this.analysis = analysis;
  }

  public static AnalysisFiles of(Experiment experiment) {
    return new AnalysisFiles(experiment.file(), experiment.analysis());
  }

  /** The spectrum of the background; null if the profile names none. */
  public @Nullable Path blank() {
    AnalysisConfig.Blank blank = analysis.blank();
    return blank == null ? null : experiment.resolveSibling(blank.file());
  }

  /**
   * Looks whether a run can keep copies.
   *
   * @throws IOException with one sentence if a file is not there or lies outside the experiment
   *     file's folder
   */
  public void requireCopyable() throws IOException {
    for (Path name : names()) {
      Path file = experiment.resolveSibling(name);
      if (!Files.isRegularFile(file)) {
        throw new IOException(experiment + ": there is no file " + file);
      }
      if (name.normalize().startsWith("..")) {
        throw new IOException(
            experiment
                + ": "
                + name
                + " lies outside its folder, so that a run cannot keep a copy; move it or name it"
                + " by an absolute path");
      }
    }
  }

  /**
   * Copies the files to where they are found from a folder as they were from the experiment file;
   * one that is named by an absolute path stays where it is.
   *
   * @throws IOException if one cannot be copied
   */
  public void copyTo(Path folder) throws IOException {
    for (Path name : names()) {
      Path copy = folder.resolve(name);
      Path parent = copy.getParent();
      if (!name.isAbsolute() && parent != null) {
        Files.createDirectories(parent);
        Files.copy(experiment.resolveSibling(name), copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private List<Path> names() {
    List<Path> names = new ArrayList<>();
    analysis.srim().forEach(srim -> names.add(srim.file()));
    AnalysisConfig.Blank blank = analysis.blank();
    if (blank != null) {
      names.add(blank.file());
    }
    return names.stream().distinct().toList();
  }
}
