package ndprig.controller.reduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.transport.ParticleState;
import ndprig.dsp.transport.StackTransport;
import ndprig.dsp.uncertainty.Estimate;

/**
 * Energies at which no triton of the cell arrives, which tell the level of a flat background.
 *
 * <p>They begin above the edge of lithium at the collector's inner face, seen at normal incidence,
 * with collector, stopping, resolution and calibration off by twice their uncertainty to the side
 * that moves tritons up, and four standard deviations of straggling and detector above that
 * (assumed: of 30 000 tritons one is beyond).
 */
final class BackgroundEnergies {
  private static final double SIGMAS = 2;
  private static final double TAIL_SIGMAS = 4;

  /** Narrower energies tell little and hang on the margin, keV (assumed). */
  private static final double LEAST_KEV = 50;

  private static final double NOT_FLAT_SIGMAS = 4;

  private final EnergyBins channels;

  /** Those of whole channels, each a bin. */
  BackgroundEnergies(EnergyBins channels) {
    this.channels = channels;
  }

  /**
   * Those of a measurement.
   *
   * @throws IllegalArgumentException if there are none below {@code backgroundHighKev}
   */
  static BackgroundEnergies of(Measurement measurement) {
    Measurement.Energies energies = measurement.energies();
    double low = aboveTritonsKev(measurement);
    double[] edges = energies.calibration().edgesKev(energies.channels());
    double high = Math.min(energies.backgroundHighKev(), edges[edges.length - 1]);
    if (!(high - low >= LEAST_KEV)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "analysis.background: tritons of this cell arrive up to %.0f keV, and energies end at"
                  + " %.0f keV: %.0f keV between them are needed to tell the background; raise"
                  + " high_kev, or give a blank instead",
              low,
              high,
              LEAST_KEV));
    }
    return new BackgroundEnergies(
        new EnergyBins(energies.calibration(), energies.channels(), 1, low, high));
  }

  private static double aboveTritonsKev(Measurement measurement) {
    Measurement.Uncertain sigma = measurement.uncertain();
    ParticleState edge = edge(measurement, sigma);
    double fwhmKev = sigma.fwhmKev() + SIGMAS * sigma.fwhmSigmaKev();
    double widthKev = Math.hypot(edge.fwhmKev(), fwhmKev) / ParticleState.FWHM_PER_SIGMA;
    EnergyCalibration calibration = measurement.energies().calibration();
    double channel = calibration.channelAt(edge.energyKev());
    double squares = 0;
    for (EnergyCalibration moved : sigma.moved(calibration)) {
      squares += Math.pow(moved.energyKev(channel) - edge.energyKev(), 2);
    }
    return edge.energyKev() + SIGMAS * Math.sqrt(squares) + TAIL_SIGMAS * widthKev;
  }

  /** A triton from the collector's inner face when little is in its way. */
  private static ParticleState edge(Measurement measurement, Measurement.Uncertain sigma) {
    Flight flight = new Flight(measurement, 1 - SIGMAS * sigma.stoppingSigma());
    CellLayers cell = measurement.cell();
    Layer collector = cell.collector();
    double um = collector.thicknessMicrometres();
    double thinUm = Math.max(um / 2, um - SIGMAS * sigma.collectorSigmaUm());
    List<Layer> layers = new ArrayList<>(cell.window());
    layers.add(collector.withThickness(thinUm));
    double faceUm = layers.stream().mapToDouble(Layer::thicknessMicrometres).sum();
    LayerStack stack = LayerStack.of(layers.toArray(Layer[]::new));
    return new StackTransport(flight.tables(), stack).fromDepth(faceUm, Flight.BIRTH_KEV, 1);
  }

  double lowKev() {
    return channels.edgeKev(0);
  }

  double highKev() {
    return channels.edgeKev(channels.size());
  }

  /**
   * Counts per keV: n counts in a width w give {@code n/w ± √(n + 1)/w}; the variance is that of
   * the Poisson mean under a flat prior, so that no counts is not certainty.
   */
  Estimate perKev(Spectrum spectrum) {
    double width = highKev() - lowKev();
    double counts = counts(spectrum, 0, channels.size());
    return new Estimate(counts / width, Math.sqrt(counts + 1) / width);
  }

  /** Whether the lower and the upper half agree on one level. */
  boolean flat(Spectrum spectrum) {
    int middle = channels.size() / 2;
    double all = counts(spectrum, 0, channels.size());
    double share = (channels.edgeKev(middle) - lowKev()) / (highKev() - lowKev());
    double excess = counts(spectrum, 0, middle) - share * all;
    return Math.abs(excess) <= NOT_FLAT_SIGMAS * Math.sqrt(share * (1 - share) * (all + 1)) + 1;
  }

  private double counts(Spectrum spectrum, int first, int end) {
    return spectrum.sum(channels.firstChannel() + first, channels.firstChannel() + end);
  }
}
