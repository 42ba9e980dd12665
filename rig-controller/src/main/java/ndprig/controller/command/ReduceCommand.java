package ndprig.controller.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import ndprig.controller.cli.ExitCode;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.reduce.Reducer;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.SpectrumFile;
import ndprig.controller.reduce.SpectrumFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rig reduce}. */
@Command(
    name = "reduce",
    description = {
      "Reduce spectrum files to lithium per area and over depth.",
      "Reads IAEA/ORTEC .spe, Amptek .mca, NIST NDP text and two-column CSV."
    })
public final class ReduceCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "PROFILE",
      required = true,
      description = "Experiment file, or name of a scenario.")
  private String config = "";

  @Option(
      names = "--spectrum",
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "Spectra to reduce, each for itself unless --sum is given.")
  private List<Path> spectra = new ArrayList<>();

  @Option(names = "--sum", description = "Add the spectra and reduce the sum.")
  private boolean sum;

  @Mixin private StandardOptions standards = new StandardOptions();

  @Option(
      names = "--monitor",
      paramLabel = "COUNTS",
      arity = "1..*",
      description = "Monitor counts of the spectra, in their order, where files do not state them.")
  private List<Double> monitor = new ArrayList<>();

  @Mixin private ReductionOutput output = new ReductionOutput();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      output.requireWritable();
      Experiment experiment = ExperimentLoader.load(ScenarioFiles.installed().of(config));
      Reducer reducer = standards.reducer(experiment);
      List<Reduction> results = new ArrayList<>();
      for (Sample sample : samples()) {
        results.add(reducer.reduce(sample));
      }
      output.write(results, spec.commandLine().getOut());
      return ExitCode.OK;
    } catch (ConfigException | ScenarioFiles.UnknownScenarioException e) {
      err.println(e.getMessage());
      return ExitCode.USAGE;
    } catch (IOException | ReductionException e) {
      err.println("rig: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private List<Sample> samples() throws IOException, ReductionException {
    if (!monitor.isEmpty() && monitor.size() != spectra.size()) {
      throw new ParameterException(
          spec.commandLine(),
          "--monitor: " + monitor.size() + " numbers for " + spectra.size() + " spectra");
    }
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < spectra.size(); i++) {
      SpectrumFile file = SpectrumFiles.read(spectra.get(i));
      samples.add(Sample.of(monitor.isEmpty() ? file : withMonitor(file, monitor.get(i))));
    }
    return sum ? List.of(Sample.sum(samples)) : samples;
  }

  private SpectrumFile withMonitor(SpectrumFile file, double counts) {
    try {
      return file.withMonitor(counts);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--monitor: " + e.getMessage(), e);
    }
  }
}
