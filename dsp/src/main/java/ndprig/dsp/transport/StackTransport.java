package ndprig.dsp.transport;

import java.util.List;
import ndprig.dsp.material.LayerStack;

/**
 * Particles born at any depth of a stack and flying to its outer face, from range tables: about a
 * microsecond per question once the tables are built. Immutable and thread-safe.
 */
public final class StackTransport {
  /** Sums of thicknesses in another order may differ by this much. */
  private static final double ROUNDING_UM = 1e-9;

  private final LayerStack stack;
  private final List<RangeTable> tables;
  private final double[] outerFacesUm;

  /** Builds the range tables; layers of the same material and Bragg factor share one. */
  public StackTransport(Physics physics, LayerStack stack) {
    this(new RangeTables(physics), stack);
  }

  /** Takes range tables from a collection that other stacks share, and adds what is missing. */
  public StackTransport(RangeTables shared, LayerStack stack) {
    this(stack, stack.layers().stream().map(shared::of).toList());
  }

  /**
   * Takes range tables.
   *
   * @param tables one for each layer of the stack, in its order
   */
  public StackTransport(LayerStack stack, List<RangeTable> tables) {
    if (tables.size() != stack.layers().size()) {
      throw new IllegalArgumentException(
          tables.size() + " range tables for " + stack.layers().size() + " layers");
    }
    this.stack = stack;
    this.tables = List.copyOf(tables);
    this.outerFacesUm = new double[tables.size() + 1];
    for (int i = 0; i < tables.size(); i++) {
      outerFacesUm[i + 1] = outerFacesUm[i] + stack.layers().get(i).thicknessMicrometres();
    }
  }

  /** The stack that is crossed. */
  public LayerStack stack() {
    return stack;
  }

  /**
   * State at the outer face of particles born at a depth.
   *
   * @param depthMicrometres depth of birth below the outer face, µm, 0 to the thickness of the
   *     stack
   * @param birthKev energy at birth, keV
   * @param secant path per depth, {@code 1/cos θ}, at least 1
   * @throws IllegalArgumentException when the depth lies outside the stack
   */
  public ParticleState fromDepth(double depthMicrometres, double birthKev, double secant) {
    if (!(depthMicrometres >= 0) || depthMicrometres > outerFacesUm[tables.size()] + ROUNDING_UM) {
      throw new IllegalArgumentException(
          "depth "
              + depthMicrometres
              + " µm lies outside the stack (0 to "
              + stack.thicknessMicrometres()
              + " µm)");
    }
    ParticleState state = ParticleState.sharp(birthKev);
    double inner = depthMicrometres;
    for (int i = layerAt(depthMicrometres); i >= 0 && !state.stopped(); i--) {
      state = tables.get(i).after(state, (inner - outerFacesUm[i]) * secant);
      inner = outerFacesUm[i];
    }
    return state;
  }

  /** Index of the layer that holds a depth; an interface belongs to the outer one. */
  public int layerAt(double depthMicrometres) {
    int i = 0;
    while (i < tables.size() - 1 && depthMicrometres > outerFacesUm[i + 1]) {
      i++;
    }
    return i;
  }
}
