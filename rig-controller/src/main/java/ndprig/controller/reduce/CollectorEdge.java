package ndprig.controller.reduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.calibration.FeatureFit;
import ndprig.dsp.calibration.SpectrumFeature;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.transport.CollectorThickness;
import ndprig.dsp.transport.ParticleState;
import ndprig.dsp.transport.RangeTable;
import ndprig.dsp.transport.StackTransport;
import ndprig.dsp.uncertainty.Estimate;

/**
 * Thickness of a collector from the edge that the lithium at its inner face makes in a spectrum.
 *
 * <p>The deposit must be thicker than the resolution, so that a plateau lies below the edge; the
 * layered fit of a {@link Reducer} needs no plateau.
 *
 * @param edge the edge as fitted
 * @param energyKev its energy, with the counting uncertainty
 * @param collectorUm thickness, µm; systematic are calibration and stopping powers
 * @param widthRatio width of the edge over that which straggling and detector make; far from 1 it
 *     is no edge of a plateau
 */
public record CollectorEdge(
    SpectrumFeature edge, Estimate energyKev, Value collectorUm, double widthRatio) {
  /** Reach of the fit, in expected widths of the edge. */
  private static final double BELOW = 1.5;

  private static final double ABOVE = 2;
  private static final int ROUNDS = 3;
  private static final double LEAST_SIGNIFICANCE = 5;
  private static final double MOST_OFF = 0.3;
  private static final double POOR_FIT = 2;

  /** What makes an edge doubtful. */
  public enum Flag {
    /** Not as wide as straggling and detector make it. */
    WIDTH("the edge is not as wide as straggling and detector make it: no plateau lies below it"),
    /** χ² is far above its expectation. */
    POOR_FIT("the counts are not those of an edge of a plateau");

    private final String description;

    Flag(String description) {
      this.description = description;
    }

    /** What it means. */
    public String description() {
      return description;
    }

    /** The name in results. */
    public String key() {
      return "edge_" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** What makes this edge doubtful; empty when nothing does. */
  public List<Flag> flags() {
    List<Flag> flags = new ArrayList<>();
    if (Math.abs(widthRatio - 1) > MOST_OFF) {
      flags.add(Flag.WIDTH);
    }
    if (edge.chiSquarePerDegree() > POOR_FIT) {
      flags.add(Flag.POOR_FIT);
    }
    return flags;
  }

  /**
   * Finds the edge near that of the measurement's collector.
   *
   * @throws ReductionException if there is none, or the number of channels is another
   */
  public static CollectorEdge of(Measurement measurement, Spectrum spectrum)
      throws ReductionException {
    if (spectrum.channels() != measurement.energies().channels()) {
      throw new ReductionException(
          "the spectrum has "
              + spectrum.channels()
              + " channels, the profile says "
              + measurement.energies().channels());
    }
    return new Search(measurement, spectrum).edge();
  }

  private static final class Search {
    private final Measurement measurement;
    private final Spectrum spectrum;
    private final EnergyCalibration calibration;
    private final ParticleState expected;

    Search(Measurement measurement, Spectrum spectrum) throws ReductionException {
      this.measurement = measurement;
      this.spectrum = spectrum;
      this.calibration = measurement.energies().calibration();
      LayerStack front = LayerStack.of(measurement.cell().mixedFront());
      this.expected =
          new StackTransport(new Flight(measurement, 1).physics(), front)
              .fromDepth(
                  front.thicknessMicrometres(),
                  Flight.BIRTH_KEV,
                  measurement.angles().meanSecant());
      if (expected.stopped()) {
        throw new ReductionException(
            "no triton comes through a collector as thick as the profile's");
      }
    }

    CollectorEdge edge() throws ReductionException {
      double fwhmKev = Math.hypot(expected.fwhmKev(), measurement.uncertain().fwhmKev());
      double kev = expected.energyKev();
      SpectrumFeature edge = fit(kev, fwhmKev);
      for (int i = 1; i < ROUNDS && edge.converged(); i++) {
        kev = calibration.energyKev(edge.channel().value());
        edge = fit(kev, fwhmKev);
      }
      if (!edge.converged() || edge.counts().value() < LEAST_SIGNIFICANCE * edge.counts().sigma()) {
        throw new ReductionException(
            String.format(
                Locale.ROOT,
                "no edge near %.0f keV, where that of lithium behind the profile's collector should"
                    + " be",
                expected.energyKev()));
      }
      double channel = edge.channel().value();
      double slope = calibration.energyKev(channel + 0.5) - calibration.energyKev(channel - 0.5);
      Estimate energy =
          new Estimate(calibration.energyKev(channel), edge.channel().sigma() * slope);
      return new CollectorEdge(
          edge, energy, collector(energy, channel), edge.fwhmChannels().value() * slope / fwhmKev);
    }

    private SpectrumFeature fit(double kev, double fwhmKev) throws ReductionException {
      int first = (int) Math.round(calibration.channelAt(kev - BELOW * fwhmKev));
      int end = (int) Math.round(calibration.channelAt(kev + ABOVE * fwhmKev));
      try {
        return FeatureFit.upperEdge(spectrum, first, end);
      } catch (IllegalArgumentException e) {
        throw new ReductionException("edge of the collector: " + e.getMessage());
      }
    }

    private Value collector(Estimate energy, double channel) {
      Estimate nominal = collectorUm(energy, 1);
      double stopping =
          collectorUm(energy, 1 + measurement.uncertain().stoppingSigma()).value()
              - nominal.value();
      double squares = stopping * stopping;
      for (EnergyCalibration moved : measurement.uncertain().moved(calibration)) {
        double other = collectorUm(new Estimate(moved.energyKev(channel), 0), 1).value();
        squares += (other - nominal.value()) * (other - nominal.value());
      }
      return new Value(nominal.value(), nominal.sigma(), Math.sqrt(squares));
    }

    private Estimate collectorUm(Estimate energy, double stoppingFactor) {
      Flight flight = new Flight(measurement, stoppingFactor);
      RangeTable ranges = new RangeTable(flight.physics(), measurement.cell().mixedFront());
      Estimate front =
          CollectorThickness.fromEdge(
              ranges, Flight.BIRTH_KEV, measurement.angles().meanSecant(), energy);
      return new Estimate(
          flight.collectorOfFront(front.value()), front.sigma() / flight.frontPerCollector());
    }
  }
}
