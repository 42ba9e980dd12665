package ndprig.dsp.unfold;

import java.util.Arrays;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.response.Response;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.transport.RangeTables;

/**
 * Expected counts of a cell of three layers: collector, deposit, electrolyte. The deposit is
 * lithium metal of a share ρ by volume, its pores full of electrolyte.
 */
final class LayeredModel {
  private static final int DEPOSIT_SLICES = 8;
  private static final double ELECTROLYTE_SLICE_UM = 1;
  private static final double LEAST_THICKNESS_UM = 1e-3;
  private static final double LEAST_EXPECTED = 1e-9;

  private final CellResponses cells;
  private final Layer lithium;
  private final Layer electrolyte;

  LayeredModel(ResponseOptions options, RangeTables tables) {
    this.cells = new CellResponses(options, tables);
    lithium = cells.lithium();
    electrolyte = cells.electrolyte();
    if (lithium.lithium6Fraction() <= 0) {
      throw new IllegalArgumentException(
          "the lithium layer of a layered fit holds no ⁶Li: nothing of it is seen");
    }
  }

  double nominalCollectorUm() {
    return cells.collector().thicknessMicrometres();
  }

  /**
   * Lithium of electrolyte per volume as it is counted, relative to the metal: the normalisation is
   * that of the deposit's ⁶Li fraction.
   */
  double electrolyteDensity() {
    double share = electrolyte.lithium6Fraction() / lithium.lithium6Fraction();
    return electrolyte.material().lithiumRelativeToMetal() * share;
  }

  double electrolyteUm() {
    return electrolyte.thicknessMicrometres();
  }

  /** Between which parameters it holds. */
  LayeredBounds bounds() {
    return new LayeredBounds(cells.greatestShare());
  }

  /** Expected counts per bin, background included, each above zero. */
  double[] expected(Parameters p, double[] background, Normalisation normalisation) {
    double deposit = Math.max(p.thicknessUm(), LEAST_THICKNESS_UM);
    int behind = (int) Math.floor(electrolyte.thicknessMicrometres() / ELECTROLYTE_SLICE_UM);
    double[] edges = new double[DEPOSIT_SLICES + behind + 1];
    Arrays.setAll(edges, i -> p.collectorUm() + edge(i, deposit));
    Response response = cells.of(p.collectorUm(), deposit, p.density(), edges);
    double perUm = normalisation.countsPerAtomPerCm2() * LithiumMetal.atomsPerCm2(1);
    double own = electrolyteDensity();
    double inDeposit = p.density() + (1 - p.density()) * own;
    double[] perSlice = new double[edges.length - 1];
    for (int i = 0; i < perSlice.length; i++) {
      double density = i < DEPOSIT_SLICES ? inDeposit : own;
      perSlice[i] = perUm * density * (edges[i + 1] - edges[i]);
    }
    double[] expected = background.clone();
    response.addForward(perSlice, expected);
    for (int i = 0; i < expected.length; i++) {
      expected[i] = Math.max(expected[i], LEAST_EXPECTED);
    }
    return expected;
  }

  private static double edge(int index, double deposit) {
    return index <= DEPOSIT_SLICES
        ? deposit * index / DEPOSIT_SLICES
        : deposit + (index - DEPOSIT_SLICES) * ELECTROLYTE_SLICE_UM;
  }

  /**
   * What is fitted. Lithium is what counts determine best; thickness at a given density follows.
   *
   * @param lithiumUm metal of the deposit as dense lithium, µm
   * @param density share of the deposit that is lithium metal, by volume
   * @param collectorUm thickness of the collector, µm
   */
  record Parameters(double lithiumUm, double density, double collectorUm) {
    static final int LITHIUM = 0;
    static final int DENSITY = 1;
    static final int COLLECTOR = 2;
    static final int NUMBER = 3;

    static Parameters of(double... values) {
      return new Parameters(values[LITHIUM], values[DENSITY], values[COLLECTOR]);
    }

    double[] toArray() {
      return new double[] {lithiumUm, density, collectorUm};
    }

    /** Thickness of the deposit, µm. */
    double thicknessUm() {
      return lithiumUm / density;
    }
  }
}
