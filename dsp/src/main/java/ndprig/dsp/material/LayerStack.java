package ndprig.dsp.material;

import java.util.List;

/**
 * Layers in the order in which depth grows: the first one is nearest to the detector, its outer
 * face is at depth 0.
 *
 * @param layers at least one layer
 */
public record LayerStack(List<Layer> layers) {
  /** Copies the list. */
  public LayerStack {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a stack needs at least one layer");
    }
  }

  /** A stack of the given layers, the one nearest to the detector first. */
  public static LayerStack of(Layer... layers) {
    return new LayerStack(List.of(layers));
  }

  /** Sum of all thicknesses, µm. */
  public double thicknessMicrometres() {
    return depthOfLayer(layers.size());
  }

  /**
   * Depth of the outer face of a layer, µm; for {@code index == layers().size()} the depth of the
   * rear face of the stack.
   */
  public double depthOfLayer(int index) {
    return layers.subList(0, index).stream().mapToDouble(Layer::thicknessMicrometres).sum();
  }
}
