package ndprig.dsp.transport;

import java.util.LinkedHashMap;
import java.util.Map;
import ndprig.dsp.material.Layer;

/**
 * Range tables by material and Bragg factor, each built when first asked for. The least recently
 * used ones are dropped beyond a bound, so that a run in which the composition changes for days
 * does not grow. Thread-safe.
 */
public final class RangeTables {
  private static final int BOUND = 32;
  private static final float LOAD_FACTOR = 0.75f;

  private final Physics physics;
  private final Map<Layer, RangeTable> tables;

  /** An empty collection for one physics. */
  public RangeTables(Physics physics) {
    this.physics = physics;
    this.tables =
        new LinkedHashMap<>(BOUND, LOAD_FACTOR, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Layer, RangeTable> eldest) {
            return size() > BOUND;
          }
        };
  }

  /** The range table of a layer's material; thickness and lithium do not matter. */
  public RangeTable of(Layer layer) {
    Layer key = new Layer(layer.material(), 1, layer.braggFactor(), 0);
    synchronized (tables) {
      return tables.computeIfAbsent(key, k -> new RangeTable(physics, k));
    }
  }
}
