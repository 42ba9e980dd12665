package ndprig.controller.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import ndprig.controller.calibrate.FittedLine;
import ndprig.controller.calibrate.LineCalibration;
import ndprig.controller.calibrate.StraightUncertainty;
import ndprig.controller.reduce.CollectorEdge;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.Value;
import ndprig.controller.store.WholeFile;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.uncertainty.Estimate;
import org.jspecify.annotations.Nullable;

/** Writes a calibration as JSON; a part that was not asked for is null. */
public final class CalibrationJson {
  private CalibrationJson() {}

  /**
   * Writes the file.
   *
   * @param file is overwritten
   * @throws IOException if it cannot be written
   */
  public static void write(
      Sample sample, @Nullable LineCalibration calibration, @Nullable CollectorEdge edge, Path file)
      throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("counts_total", sample.spectrum().total());
    ArrayNode spectra = root.putArray("spectra");
    for (Sample.Origin origin : sample.origins()) {
      spectra.addObject().put("file", origin.file()).put("format", origin.format());
    }
    root.set("calibration", calibration == null ? null : of(calibration));
    root.set("edge", edge == null ? null : of(edge));
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    WholeFile.write(file, mapper.writeValueAsString(root) + "\n");
  }

  private static ObjectNode of(LineCalibration calibration) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode lines = root.putArray("lines");
    calibration.lines().forEach(line -> lines.add(of(calibration, line)));
    EnergyCalibration energy = calibration.fit().calibration();
    StraightUncertainty sigma = calibration.uncertainty();
    root.put("offset_kev", energy.offsetKev());
    root.put("offset_kev_sigma", sigma.offsetSigmaKev());
    root.put("gain_kev_per_channel", energy.gainKevPerChannel());
    root.put("gain_relative_sigma", sigma.gainSigma());
    root.put("quadratic_kev_per_channel2", energy.quadraticKevPerChannel2());
    root.put("offset_gain_correlation", sigma.correlation());
    put(root, "fwhm_kev", calibration.resolutionKev());
    root.put("fwhm_line", calibration.narrowest().line().name());
    root.put("chi2", calibration.fit().chiSquare());
    root.put("degrees_of_freedom", calibration.fit().degreesOfFreedom());
    ArrayNode flags = root.putArray("flags");
    calibration.sortedFlags().forEach(flag -> flags.add(flag.key()));
    return root;
  }

  private static ObjectNode of(LineCalibration calibration, FittedLine line) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", line.line().name());
    node.put("energy_kev", line.line().energyKev());
    node.put("first_channel", line.first());
    node.put("last_channel", line.end() - 1);
    put(node, "channel", line.channel());
    put(node, "fwhm_kev", calibration.fwhmKev(line));
    put(node, "counts", line.peak().counts());
    put(node, "residual_kev", calibration.residualKev(line));
    node.put("chi2_per_degree", line.peak().chiSquarePerDegree());
    return node;
  }

  private static ObjectNode of(CollectorEdge edge) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    put(node, "channel", edge.edge().channel());
    put(node, "energy_kev", edge.energyKev());
    Value collector = edge.collectorUm();
    node.put("collector_um", collector.value());
    node.put("collector_um_sigma", collector.sigma());
    node.put("collector_um_sigma_statistical", collector.sigmaStatistical());
    node.put("collector_um_sigma_systematic", collector.sigmaSystematic());
    node.put("width_over_expected", edge.widthRatio());
    node.put("chi2_per_degree", edge.edge().chiSquarePerDegree());
    ArrayNode flags = node.putArray("flags");
    edge.flags().forEach(flag -> flags.add(flag.key()));
    return node;
  }

  private static void put(ObjectNode node, String name, Estimate estimate) {
    node.put(name, estimate.value());
    node.put(name + "_sigma", estimate.sigma());
  }
}
