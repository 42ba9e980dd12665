package ndprig.dsp.unfold;

import java.util.List;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.Material;
import ndprig.dsp.material.Material.MassPart;
import ndprig.dsp.response.Response;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.transport.MixedRanges;
import ndprig.dsp.transport.RangeTable;
import ndprig.dsp.transport.RangeTables;
import ndprig.dsp.transport.StackTransport;

/**
 * Responses of cells of three layers, collector, deposit and electrolyte, for the compositions that
 * a fit or an unfolding tries. The deposit is lithium metal by a share of the volume, its pores
 * full of electrolyte; its range table is mixed from those of the two. Immutable and thread-safe.
 */
final class CellResponses {
  /** Shares this close to 0 or 1 are electrolyte or metal. */
  private static final double PURE = 1e-6;

  private final ResponseOptions options;
  private final Layer collector;
  private final Layer lithium;
  private final Layer electrolyte;
  private final RangeTable collectorTable;
  private final RangeTable electrolyteTable;
  private final MixedRanges deposits;

  /**
   * Cells of a kind.
   *
   * @param options the measurement; its stack is collector, lithium metal, electrolyte
   * @param tables range tables of the same physics
   */
  CellResponses(ResponseOptions options, RangeTables tables) {
    List<Layer> layers = options.stack().layers();
    if (layers.size() != 3) {
      throw new IllegalArgumentException(
          "a cell is collector, lithium and electrolyte, not " + layers.size() + " layers");
    }
    this.options = options;
    collector = layers.get(0);
    lithium = layers.get(1);
    electrolyte = layers.get(2);
    collectorTable = tables.of(collector);
    electrolyteTable = tables.of(electrolyte);
    deposits = tables.mixtures(lithium, electrolyte);
  }

  Layer collector() {
    return collector;
  }

  Layer lithium() {
    return lithium;
  }

  Layer electrolyte() {
    return electrolyte;
  }

  /** How far the share of metal may be continued beyond 1. */
  double greatestShare() {
    return deposits.greatestShare();
  }

  /**
   * The response of a cell.
   *
   * @param collectorUm thickness of the collector, µm
   * @param depositUm thickness of the deposit, µm
   * @param share volume of the deposit that is metal, 0 to {@link #greatestShare()}
   * @param edgesUm edges of the slices, µm below the outer face, shape {@code [slices + 1]}
   */
  Response of(double collectorUm, double depositUm, double share, double... edgesUm) {
    LayerStack stack =
        LayerStack.of(collector.withThickness(collectorUm), deposit(depositUm, share), electrolyte);
    List<RangeTable> tables = List.of(collectorTable, deposits.of(share), electrolyteTable);
    return Response.of(options.withStack(stack), new StackTransport(stack, tables), edgesUm);
  }

  private Layer deposit(double thicknessUm, double share) {
    return new Layer(
        material(share), thicknessUm, lithium.braggFactor(), lithium.lithium6Fraction());
  }

  private Material material(double share) {
    Material metal = lithium.material();
    Material pores = electrolyte.material();
    if (share >= 1 - PURE) {
      return metal;
    }
    if (share <= PURE) {
      return pores;
    }
    return Material.mixture(
        "deposit",
        List.of(
            new MassPart(metal, share * metal.densityGramsPerCm3()),
            new MassPart(pores, (1 - share) * pores.densityGramsPerCm3())));
  }
}
