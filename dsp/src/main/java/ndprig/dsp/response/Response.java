package ndprig.dsp.response;

import java.util.Arrays;
import ndprig.dsp.geometry.AngularSpread;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.transport.ParticleState;
import ndprig.dsp.transport.RangeTables;
import ndprig.dsp.transport.StackTransport;

/**
 * Response matrix {@code R[bin, slice]}: the probability that a particle which is born in a slice,
 * and flies towards the detector, is counted in an energy bin.
 *
 * <p>Particles of one slice and one angle leave with energies spread evenly between those of the
 * slice's two faces, folded with a Gaussian of straggling (thick-layer equation) and detector; the
 * integral over a bin is a second difference of {@code G(z) = z·Φ(z) + φ(z)}. Angles are summed by
 * weight. Each slice keeps only the bins within 6 σ. What leaves below the lowest bin is lost, so
 * that columns add up to 1 or less. Immutable and thread-safe.
 */
public final class Response {
  private static final double REACH_SIGMAS = 6;

  /**
   * Narrowest spread of energies over a slice, in σ, for which the differences are exact enough.
   */
  private static final double LEAST_SPREAD = 1e-3;

  private final LayerStack stack;
  private final EnergyBins bins;
  private final double[] sliceEdgesUm;
  private final int[] firstBin;
  private final double[][] columns;

  private Response(
      ResponseOptions options, double[] sliceEdgesUm, int[] firstBin, double[][] columns) {
    this.bins = options.bins();
    this.stack = options.stack();
    this.sliceEdgesUm = sliceEdgesUm;
    this.firstBin = firstBin;
    this.columns = columns;
  }

  /**
   * Builds the matrix.
   *
   * @param options physics, stack, angles, resolution and bins
   * @param sliceEdgesMicrometres edges of the slices, µm below the outer face, rising, within the
   *     stack, shape {@code [slices + 1]}
   */
  public static Response of(ResponseOptions options, double... sliceEdgesMicrometres) {
    return of(options, new RangeTables(options.physics()), sliceEdgesMicrometres);
  }

  /** Builds the matrix with range tables that other responses of the same physics share. */
  public static Response of(
      ResponseOptions options, RangeTables tables, double... sliceEdgesMicrometres) {
    return of(options, new StackTransport(tables, options.stack()), sliceEdgesMicrometres);
  }

  /**
   * Builds the matrix with the transport of the options' stack.
   *
   * @param transport out of the stack, with the physics of the options
   */
  public static Response of(
      ResponseOptions options, StackTransport transport, double... sliceEdgesMicrometres) {
    double[] edges = sliceEdgesMicrometres.clone();
    int slices = edges.length - 1;
    Column[] built = new Column[slices];
    Arrays.setAll(built, i -> new Column(options.bins()));
    double detectorSigma = options.detectorFwhmKev() / ParticleState.FWHM_PER_SIGMA;
    for (AngularSpread.Group group : options.angles().groups()) {
      ParticleState front = transport.fromDepth(edges[0], options.birthKev(), group.secant());
      for (int i = 0; i < slices; i++) {
        ParticleState rear = transport.fromDepth(edges[i + 1], options.birthKev(), group.secant());
        if (!(edges[i] < edges[i + 1])) {
          throw new IllegalArgumentException("slice edges do not rise at " + edges[i] + " µm");
        }
        built[i].add(front, rear, detectorSigma, group.weight());
        front = rear;
      }
    }
    int[] first = new int[slices];
    double[][] columns = new double[slices][];
    for (int i = 0; i < slices; i++) {
      first[i] = built[i].first();
      columns[i] = built[i].values();
    }
    return new Response(options, edges, first, columns);
  }

  /** The energy bins, the rows of the matrix. */
  public EnergyBins bins() {
    return bins;
  }

  /** The composition that the response was built for. */
  public LayerStack stack() {
    return stack;
  }

  /** Number of slices, the columns of the matrix. */
  public int slices() {
    return columns.length;
  }

  /** Edges of the slices, µm below the outer face, shape {@code [slices + 1]}. */
  public double[] sliceEdgesMicrometres() {
    return sliceEdgesUm.clone();
  }

  /** One element of the matrix. */
  public double at(int bin, int slice) {
    int k = bin - firstBin[slice];
    return k >= 0 && k < columns[slice].length ? columns[slice][k] : 0;
  }

  /** Share of the particles of a slice that is counted in any bin. */
  public double sensitivity(int slice) {
    return Arrays.stream(columns[slice]).sum();
  }

  /**
   * Adds {@code R·x} to the counts per bin.
   *
   * @param perSlice x, particles per slice, shape {@code [slices]}
   * @param counts what is added to, shape {@code [bins]}
   */
  public void addForward(double[] perSlice, double[] counts) {
    for (int i = 0; i < columns.length; i++) {
      double x = perSlice[i];
      double[] column = columns[i];
      int bin = firstBin[i];
      for (int k = 0; k < column.length; k++) {
        counts[bin + k] += x * column[k];
      }
    }
  }

  /**
   * Overwrites a vector with {@code Rᵀ·y}.
   *
   * @param perBin y, shape {@code [bins]}
   * @param result shape {@code [slices]}
   */
  public void transpose(double[] perBin, double[] result) {
    for (int i = 0; i < columns.length; i++) {
      double[] column = columns[i];
      int bin = firstBin[i];
      double sum = 0;
      for (int k = 0; k < column.length; k++) {
        sum += column[k] * perBin[bin + k];
      }
      result[i] = sum;
    }
  }

  /** One column while it is summed over the angles. */
  private static final class Column {
    private final EnergyBins bins;
    private final double[] values;
    private int from;
    private int to;

    Column(EnergyBins bins) {
      this.bins = bins;
      this.values = new double[bins.size()];
      this.from = bins.size();
    }

    void add(ParticleState front, ParticleState rear, double detectorSigma, double weight) {
      if (front.stopped()) {
        return;
      }
      double variance = rear.stopped() ? front.varianceKev2() : mean(front, rear);
      double sigma = Math.sqrt(variance + detectorSigma * detectorSigma);
      double spread = Math.max(front.energyKev() - rear.energyKev(), LEAST_SPREAD * sigma);
      double low = (front.energyKev() + rear.energyKev() - spread) / 2;
      double high = low + spread;
      int first = bin(low - REACH_SIGMAS * sigma);
      int end = Math.min(bin(high + REACH_SIGMAS * sigma) + 1, values.length);
      double scale = weight * sigma / spread;
      double before = cumulative(first, low, high, sigma);
      for (int i = first; i < end; i++) {
        double after = cumulative(i + 1, low, high, sigma);
        values[i] += scale * (after - before);
        before = after;
      }
      from = Math.min(from, first);
      to = Math.max(to, end);
    }

    private static double mean(ParticleState front, ParticleState rear) {
      return (front.varianceKev2() + rear.varianceKev2()) / 2;
    }

    private double cumulative(int edge, double low, double high, double sigma) {
      double energy = bins.edgeKev(edge);
      return NormalIntegral.at((energy - low) / sigma) - NormalIntegral.at((energy - high) / sigma);
    }

    private int bin(double energyKev) {
      int low = 0;
      int high = bins.size();
      while (high - low > 1) {
        int middle = (low + high) >>> 1;
        if (bins.edgeKev(middle) <= energyKev) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low;
    }

    int first() {
      return Math.min(from, to);
    }

    double[] values() {
      return to > from ? Arrays.copyOfRange(values, from, to) : new double[0];
    }
  }
}
