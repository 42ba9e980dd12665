package ndprig.controller.twin;

import java.util.List;

/**
 * What really happened, to hold measurements against. Tests and reports may read it; nothing that
 * measures may.
 *
 * @param cycles begun so far
 * @param samples of the plant, one a minute
 * @param onsets of what went wrong
 */
public record TwinTruth(List<CycleTruth> cycles, List<TruthSample> samples, OnsetTruth onsets) {
  /** Copies the lists. */
  public TwinTruth {
    cycles = List.copyOf(cycles);
    samples = List.copyOf(samples);
  }

  /**
   * Stripped over plated charge of all complete cycles; not a number before there is one. After the
   * reservoir protocol with its reservoir Q_r, n partial cycles of q and a last stripping of Q_S
   * that is (n·q + Q_S)/(n·q + Q_r).
   *
   * @source Adams et al., Adv. Energy Mater. 8 (2018) 1702097
   */
  public double averageCoulombicEfficiency() {
    List<CycleTruth> complete = cycles.stream().filter(CycleTruth::complete).toList();
    return complete.stream().mapToDouble(CycleTruth::strippedChargeMahPerSquareCentimetre).sum()
        / complete.stream().mapToDouble(CycleTruth::platedChargeMahPerSquareCentimetre).sum();
  }
}
