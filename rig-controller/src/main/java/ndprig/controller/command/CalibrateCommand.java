package ndprig.controller.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import ndprig.controller.calibrate.CalibrationException;
import ndprig.controller.calibrate.LineCalibration;
import ndprig.controller.calibrate.LineGuess;
import ndprig.controller.calibrate.StraightUncertainty;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.experiment.ReductionSetup;
import ndprig.controller.export.CalibrationFigure;
import ndprig.controller.export.CalibrationJson;
import ndprig.controller.export.CalibrationTable;
import ndprig.controller.export.CalibrationToml;
import ndprig.controller.reduce.CollectorEdge;
import ndprig.controller.reduce.Measurement;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.SpectrumFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code rig calibrate}. */
@Command(
    name = "calibrate",
    description = {
      "Fit the energy calibration to lines of known energy, or the collector to its edge.",
      "Prints sections for an experiment file."
    })
public final class CalibrateCommand implements Callable<Integer> {
  @Option(
      names = "--spectrum",
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "Spectra with the lines; several are added.")
  private List<Path> spectra = new ArrayList<>();

  @Option(
      names = "--line",
      paramLabel = "LINE@CHANNEL[±WIDTH]",
      arity = "1..*",
      converter = Guess.class,
      description = {
        "A line, by name or by its energy in keV, and the channel near which its peak is."
            + " Without WIDTH, the channels to either side that are fitted, three widths of the"
            + " peak are taken; \"+-\" serves for \"±\".",
        "Names: 6Li-triton, 6Li-alpha, 10B-alpha, 10B-alpha0, 241Am, 239Pu, 244Cm."
      })
  private List<LineGuess> lines = new ArrayList<>();

  @Option(names = "--quadratic", description = "Fit curvature as well; needs three lines.")
  private boolean quadratic;

  @Option(
      names = "--edge",
      description = "Thickness of the collector from the edge of the lithium behind it.")
  private boolean edge;

  @Option(
      names = "--config",
      paramLabel = "PROFILE",
      description = "For --edge: experiment file, or name of a scenario.")
  private @Nullable String config;

  @Option(names = "--json", paramLabel = "OUT", description = "Write all numbers as JSON.")
  private @Nullable Path json;

  @Option(
      names = "--plot",
      paramLabel = "OUT.png",
      description = "Draw the spectrum with the fitted lines.")
  private @Nullable Path plot;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Reads a guess. */
  static final class Guess implements ITypeConverter<LineGuess> {
    @Override
    public LineGuess convert(String value) {
      try {
        return LineGuess.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Override
  public Integer call() {
    requireWork();
    PrintWriter err = spec.commandLine().getErr();
    try {
      OutputFile.requirePlace("--json", json);
      OutputFile.requirePlace("--plot", plot);
      Sample sample = sample();
      LineCalibration calibration =
          lines.isEmpty() ? null : LineCalibration.of(sample.spectrum(), lines, quadratic);
      CollectorEdge found = edge ? edge(sample, calibration) : null;
      write(sample, calibration, found);
      return ExitCode.OK;
    } catch (ConfigException | ScenarioFiles.UnknownScenarioException e) {
      err.println(e.getMessage());
      return ExitCode.USAGE;
    } catch (IOException | ReductionException | CalibrationException e) {
      err.println("rig: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private void requireWork() {
    if (lines.isEmpty() && !edge) {
      throw refusal("--line or --edge is missing");
    }
    if (edge != (config != null)) {
      throw refusal(edge ? "--edge needs --config" : "--config is for --edge");
    }
    if (plot != null && lines.isEmpty()) {
      throw refusal("--plot draws lines: --line is missing");
    }
  }

  private ParameterException refusal(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private Sample sample() throws IOException, ReductionException {
    List<Sample> samples = new ArrayList<>();
    for (Path file : spectra) {
      samples.add(Sample.of(SpectrumFiles.read(file)));
    }
    return Sample.sum(samples);
  }

  private CollectorEdge edge(Sample sample, @Nullable LineCalibration calibration)
      throws ConfigException,
          ScenarioFiles.UnknownScenarioException,
          IOException,
          ReductionException {
    Path profile = ScenarioFiles.installed().of(config == null ? "" : config);
    Measurement measurement = ReductionSetup.of(ExperimentLoader.load(profile));
    return CollectorEdge.of(
        calibration == null ? measurement : calibrated(measurement, calibration),
        sample.spectrum());
  }

  private static Measurement calibrated(Measurement measurement, LineCalibration calibration) {
    StraightUncertainty sigma = calibration.uncertainty();
    return measurement.calibrated(
        calibration.fit().calibration(),
        sigma.offsetSigmaKev(),
        sigma.gainSigma(),
        sigma.correlation());
  }

  private void write(
      Sample sample, @Nullable LineCalibration calibration, @Nullable CollectorEdge found)
      throws IOException {
    if (json != null) {
      CalibrationJson.write(sample, calibration, found, json);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (calibration != null) {
      out.print(CalibrationTable.of(calibration));
      out.println();
      out.print(CalibrationToml.of(calibration));
    }
    if (found != null) {
      out.print(CalibrationTable.of(found));
    }
    out.flush();
    if (calibration != null && plot != null) {
      CalibrationFigure.write(sample.spectrum(), calibration, plot);
    }
  }
}
