package ndprig.dsp.lithium;

import java.util.ArrayList;
import java.util.List;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.response.Response;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.transport.Physics;
import ndprig.dsp.transport.RangeTables;
import ndprig.dsp.transport.StackTransport;

/**
 * The window response of a cell from its layers.
 *
 * <p>For each thickness of the deposit the response of the measurement, with its straggling, angles
 * and resolution, gives the share of the tritons of every slice that is counted in the window; it
 * is summed with the slice's lithium, weighed by its ⁶Li fraction over that of the deposit. The
 * result does not depend on the electrolyte's density: only its lithium per mass and its stopping
 * per mass count. Voids in the deposit do not matter either.
 */
public final class WindowModel {
  private static final double NODE_UM = 1;

  /** Slices that are short against the resolution, 1.5 to 4 µm. */
  private static final double SLICE_UM = 0.4;

  /** No triton comes out of lithium this deep, µm. */
  private static final double DEEPEST_UM = 140;

  /** Share of its first slope at which a response ends: beyond, it is mostly model. */
  private static final double LEAST_SLOPE = 0.5;

  private final ResponseOptions bare;
  private final int before;
  private final Layer lithium;
  private final RangeTables tables;

  /**
   * A cell.
   *
   * @param bare the measurement of the cell without a deposit; its bins are one, the window
   * @param layersBefore how many layers lie between the detector and the deposit
   * @param lithium material and ⁶Li fraction of the deposit; its thickness does not matter
   */
  public WindowModel(ResponseOptions bare, int layersBefore, Layer lithium) {
    this.bare = bare;
    this.before = layersBefore;
    this.lithium = lithium;
    this.tables = new RangeTables(bare.physics());
  }

  /**
   * Tabulates the response up to the probe depth.
   *
   * @throws IllegalArgumentException when the window sees nothing of a deposit
   */
  public WindowResponse response() {
    List<Double> seen = new ArrayList<>();
    double first = 0;
    seen.add(seen(0));
    for (double um = NODE_UM; um <= DEEPEST_UM; um += NODE_UM) {
      double next = seen(um);
      double rise = next - seen.get(seen.size() - 1);
      first = seen.size() == 1 ? rise : first;
      if (rise < LEAST_SLOPE * first) {
        break;
      }
      seen.add(next);
    }
    double[] atoms = new double[seen.size()];
    for (int i = 0; i < atoms.length; i++) {
      atoms[i] = LithiumMetal.atomsPerCm2(i * NODE_UM);
    }
    return WindowResponse.of(atoms, seen.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * Lithium that the window sees, atoms/cm².
   *
   * @param depositUm thickness of the deposit as dense metal, µm, 0 or more
   */
  public double seen(double depositUm) {
    LayerStack stack = stack(depositUm);
    double[] edges = edges(stack);
    Response response = Response.of(bare.withStack(stack), tables, edges);
    double um = 0;
    for (int i = 0; i < response.slices(); i++) {
      double middle = (edges[i] + edges[i + 1]) / 2;
      um += density(stack, middle) * (edges[i + 1] - edges[i]) * response.sensitivity(i);
    }
    return LithiumMetal.atomsPerCm2(um);
  }

  private LayerStack stack(double depositUm) {
    List<Layer> layers = new ArrayList<>(bare.stack().layers());
    if (depositUm > 0) {
      layers.add(before, lithium.withThickness(depositUm));
    }
    return new LayerStack(layers);
  }

  /** Lithium relative to the metal at a depth, as counted with the deposit's ⁶Li fraction. */
  private double density(LayerStack stack, double depthUm) {
    int i = 0;
    while (i < stack.layers().size() - 1 && depthUm > stack.depthOfLayer(i + 1)) {
      i++;
    }
    Layer layer = stack.layers().get(i);
    double weight = layer.lithium6Fraction() / lithium.lithium6Fraction();
    return layer.material().lithiumRelativeToMetal() * weight;
  }

  /** Faces of the layers that tritons reach the detector from, divided into slices. */
  private double[] edges(LayerStack stack) {
    double end = reachUm(stack);
    List<Double> edges = new ArrayList<>();
    edges.add(0.0);
    for (int i = 0; i < stack.layers().size(); i++) {
      double front = stack.depthOfLayer(i);
      double rear = Math.min(stack.depthOfLayer(i + 1), end);
      boolean empty = stack.layers().get(i).material().lithiumRelativeToMetal() == 0;
      int slices = empty ? 1 : (int) Math.ceil((rear - front) / SLICE_UM);
      for (int k = 1; rear > front && k <= slices; k++) {
        edges.add(front + (rear - front) * k / slices);
      }
    }
    return edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double reachUm(LayerStack stack) {
    StackTransport transport = new StackTransport(tables, stack);
    double total = stack.thicknessMicrometres();
    double depth = 0;
    while (depth < total
        && transport.fromDepth(depth, bare.birthKev(), 1).energyKev() > Physics.FLOOR_KEV) {
      depth += NODE_UM;
    }
    return Math.min(depth, total);
  }
}
