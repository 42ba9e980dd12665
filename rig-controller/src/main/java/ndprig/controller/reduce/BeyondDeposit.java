package ndprig.controller.reduce;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ndprig.dsp.indicator.ElectrolyteBin;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.response.Response;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.transport.ParticleState;
import ndprig.dsp.transport.StackTransport;

/**
 * What an undisturbed cell counts, energy by energy, at the energies at which its deposit is not
 * seen. The deposit is dense metal between collector and an even electrolyte; as it grows, it moves
 * the electrolyte to lower energies.
 *
 * <p>The energies end where tritons of a deposit would make more than a thousandth of the counts,
 * if it were thicker by 5 % and half a micrometre, the collector by twice its uncertainty, and the
 * resolution worse by twice its own. Thread-safe.
 */
public final class BeyondDeposit {
  private static final int DEPOSIT_SLICES = 8;
  private static final double SLICE_UM = 1;
  private static final double LEAST_UM = 1e-3;

  /** Deposits are rounded to this, µm: the expected counts change by 0.1 % at most. */
  private static final double STEP_UM = 0.5;

  private static final double DEPOSIT_SHARE = 1e-3;
  private static final double THICKER = 1.05;
  private static final double THICKER_UM = 0.5;
  private static final double SIGMAS = 2;

  /** Added to the reach, µm. */
  private static final double STRAGGLING_UM = 3;

  /** About the resolution behind 12 µm of copper, as lithium, µm. */
  private static final double FACE_UM = 4;

  private final Measurement measurement;
  private final EnergyBins bins;
  private final Flight flight;
  private final Layer front;
  private final Map<Long, View> views = new ConcurrentHashMap<>();

  /** A cell as it is described. */
  public BeyondDeposit(Measurement measurement) {
    this.measurement = measurement;
    this.flight = new Flight(measurement, 1);
    this.front = measurement.cell().mixedFront();
    Measurement.Energies energies = measurement.energies();
    this.bins = Model.bins(energies, energies.calibration());
  }

  /**
   * The deposit as dense lithium, µm, for which all counts of the window are expected; at most that
   * from which nothing more comes out.
   */
  public double depositUm(Spectrum spectrum, Normalisation normalisation) {
    double seen =
        Arrays.stream(bins.counts(spectrum)).sum()
            / normalisation.countsPerAtomPerCm2()
            / LithiumMetal.atomsPerCm2(1);
    double um = 0;
    double below = view(0).totalUm;
    while (um < Flight.GREATEST_REACH_UM / 2) {
      double above = view(um + SLICE_UM).totalUm;
      if (seen <= above) {
        return Math.max(0, um + SLICE_UM * (seen - below) / (above - below));
      }
      below = above;
      um += SLICE_UM;
    }
    return um;
  }

  /**
   * The counts of a bin beyond its deposit.
   *
   * @param depositUm dense lithium behind the collector, µm
   */
  public ElectrolyteBin bin(Spectrum spectrum, double depositUm, Normalisation normalisation) {
    View view = view(depositUm);
    double[] counts = bins.counts(spectrum);
    long[] seen = new long[view.perMetalUm.length];
    Arrays.setAll(seen, i -> Math.round(counts[i]));
    double[] expected = view.perMetalUm.clone();
    double scale = normalisation.countsPerAtomPerCm2() * LithiumMetal.atomsPerCm2(1);
    Arrays.setAll(expected, i -> scale * expected[i]);
    return new ElectrolyteBin(seen, expected);
  }

  /**
   * Counts of tritons born within {@value #FACE_UM} µm of lithium behind the collector's inner
   * face, and of those that resolution moves above its edge.
   */
  public long countsAtFace(Spectrum spectrum) {
    ParticleState face = behindFace(0);
    int first = channelAbove(behindFace(FACE_UM).energyKev());
    int end = channelAbove(face.energyKev() + SIGMAS * totalSigmaKev(face));
    return spectrum.sum(first, Math.max(first, end));
  }

  /** Energy of tritons from the collector's inner face, keV. */
  public double faceKev() {
    return behindFace(0).energyKev();
  }

  /** Width of the edge at the collector's inner face by straggling and detector, FWHM, keV. */
  public double faceFwhmKev() {
    return ParticleState.FWHM_PER_SIGMA * totalSigmaKev(behindFace(0));
  }

  private ParticleState behindFace(double um) {
    return new StackTransport(flight.tables(), stack(front, Flight.GREATEST_REACH_UM))
        .fromDepth(
            front.thicknessMicrometres() + um, Flight.BIRTH_KEV, measurement.angles().meanSecant());
  }

  private double totalSigmaKev(ParticleState state) {
    double detector = measurement.uncertain().fwhmKev() / ParticleState.FWHM_PER_SIGMA;
    return Math.sqrt(state.varianceKev2() + detector * detector);
  }

  private int channelAbove(double energyKev) {
    Measurement.Energies energies = measurement.energies();
    long channel = Math.round(energies.calibration().channelAt(energyKev) + 0.5);
    return (int) Math.max(0, Math.min(channel, energies.channels()));
  }

  /** Energy at which the first groups begin, keV. */
  public double lowKev() {
    return bins.edgeKev(0);
  }

  /** Energy at which the first groups end, keV. */
  public double highKev(int groups) {
    return bins.edgeKev(groups);
  }

  /**
   * Depth below the collector's outer face from which tritons leave with an energy, µm.
   *
   * @param depositUm dense lithium behind the collector, µm
   */
  public double depthUm(double energyKev, double depositUm) {
    StackTransport transport = new StackTransport(flight.tables(), stack(front, depositUm));
    double secant = measurement.angles().meanSecant();
    double near = front.thicknessMicrometres();
    double far = near + Flight.GREATEST_REACH_UM;
    while (far - near > 1e-3) {
      double middle = (near + far) / 2;
      if (transport.fromDepth(middle, Flight.BIRTH_KEV, secant).energyKev() > energyKev) {
        near = middle;
      } else {
        far = middle;
      }
    }
    return near;
  }

  /** What is expected, in counts for as many as a µm of lithium metal makes. */
  private static final class View {
    private final double[] perMetalUm;
    private final double totalUm;

    View(double[] perMetalUm, double totalUm) {
      this.perMetalUm = perMetalUm;
      this.totalUm = totalUm;
    }
  }

  private View view(double depositUm) {
    long step = Math.round(Math.max(0, depositUm) / STEP_UM);
    return views.computeIfAbsent(step, key -> make(key * STEP_UM));
  }

  private View make(double depositUm) {
    Measurement.Uncertain sigma = measurement.uncertain();
    Parts nominal = parts(front, depositUm, sigma.fwhmKev());
    Layer thicker =
        front.withThickness(front.thicknessMicrometres() + SIGMAS * sigma.collectorSigmaUm());
    Parts worst =
        parts(
            thicker,
            depositUm * THICKER + THICKER_UM,
            sigma.fwhmKev() + SIGMAS * sigma.fwhmSigmaKev());
    int groups = 0;
    double deposit = 0;
    double electrolyte = 0;
    for (int i = 0; i < bins.size(); i++) {
      deposit += worst.deposit[i];
      electrolyte += nominal.electrolyte[i];
      if (nominal.electrolyte[i] <= 0 || deposit > DEPOSIT_SHARE * electrolyte) {
        break;
      }
      groups++;
    }
    double total = Arrays.stream(nominal.deposit).sum() + Arrays.stream(nominal.electrolyte).sum();
    return new View(Arrays.copyOf(nominal.electrolyte, groups), total);
  }

  /** Counts per group from deposit and electrolyte. */
  private static final class Parts {
    private final double[] deposit;
    private final double[] electrolyte;

    Parts(int groups) {
      this.deposit = new double[groups];
      this.electrolyte = new double[groups];
    }
  }

  private Parts parts(Layer inFront, double depositUm, double fwhmKev) {
    LayerStack stack = stack(inFront, depositUm);
    double face = inFront.thicknessMicrometres();
    double thickness = Math.max(depositUm, LEAST_UM);
    double[] edges = new double[DEPOSIT_SLICES + slicesBehind() + 1];
    Arrays.setAll(
        edges,
        i ->
            face
                + (i <= DEPOSIT_SLICES
                    ? thickness * i / DEPOSIT_SLICES
                    : thickness + (i - DEPOSIT_SLICES) * SLICE_UM));
    Response response =
        Response.of(
            new ResponseOptions(
                stack, flight.physics(), Flight.BIRTH_KEV, measurement.angles(), fwhmKev, bins),
            flight.tables(),
            edges);
    double own = measurement.cell().electrolyteDensity();
    double[] metal = new double[response.slices()];
    double[] behind = new double[response.slices()];
    for (int i = 0; i < metal.length; i++) {
      (i < DEPOSIT_SLICES ? metal : behind)[i] =
          (i < DEPOSIT_SLICES ? 1 : own) * (edges[i + 1] - edges[i]);
    }
    Parts parts = new Parts(bins.size());
    response.addForward(metal, parts.deposit);
    response.addForward(behind, parts.electrolyte);
    return parts;
  }

  /** As many as tritons come out of when there is no deposit, and some more for straggling. */
  private int slicesBehind() {
    double reach = flight.reachUm(front, measurement.cell().electrolyte());
    return (int) Math.min(reach + STRAGGLING_UM, Flight.GREATEST_REACH_UM);
  }

  private LayerStack stack(Layer inFront, double depositUm) {
    return LayerStack.of(
        inFront,
        measurement.cell().lithium().withThickness(Math.max(depositUm, LEAST_UM)),
        measurement.cell().electrolyte().withThickness(Flight.GREATEST_REACH_UM + SLICE_UM));
  }
}
