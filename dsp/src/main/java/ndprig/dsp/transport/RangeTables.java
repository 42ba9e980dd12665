package ndprig.dsp.transport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import ndprig.dsp.material.Layer;

/**
 * Range tables by material and Bragg factor, each built when first asked for. The least recently
 * used ones are dropped beyond a bound, so that a run in which materials change for days does not
 * grow. Thread-safe.
 */
public final class RangeTables {
  private static final int BOUND = 32;

  private final Physics physics;
  private final Map<Layer, RangeTable> tables = new Recent<>();
  private final Map<List<Layer>, MixedRanges> mixtures = new Recent<>();

  /** An empty collection for one physics. */
  public RangeTables(Physics physics) {
    this.physics = physics;
  }

  /** The range table of a layer's material; thickness and lithium do not matter. */
  public RangeTable of(Layer layer) {
    Layer key = key(layer);
    return known(tables, key, () -> new RangeTable(physics, key));
  }

  /** The mixtures of two layers' materials; thickness and lithium do not matter. */
  public MixedRanges mixtures(Layer first, Layer second) {
    List<Layer> key = List.of(key(first), key(second));
    return known(mixtures, key, () -> new MixedRanges(physics, key.get(0), key.get(1)));
  }

  private static Layer key(Layer layer) {
    return new Layer(layer.material(), 1, layer.braggFactor(), 0);
  }

  private static <K, V> V known(Map<K, V> known, K key, Supplier<V> otherwise) {
    synchronized (known) {
      return known.computeIfAbsent(key, k -> otherwise.get());
    }
  }

  /** A map that forgets what was not asked for the longest. */
  private static final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;
    private static final float LOAD_FACTOR = 0.75f;

    Recent() {
      super(BOUND, LOAD_FACTOR, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > BOUND;
    }
  }
}
