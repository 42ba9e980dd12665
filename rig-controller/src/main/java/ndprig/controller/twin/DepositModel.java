package ndprig.controller.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import ndprig.controller.twin.montecarlo.LithiumMetal;
import ndprig.controller.twin.montecarlo.RandomStream;

/**
 * The lithium between collector and electrolyte, in mAh/cm² at one atom per electron.
 *
 * <p>Before the first cycle there is nothing to strip. Plating charge q brings f·q atoms, the rest
 * feeds side reactions. Of the active lithium, a part L can be stripped; for every stripped atom (1
 * - L)/L others lose contact and stay behind as inactive lithium, so that all is decided when the
 * strippable part is used up.
 */
final class DepositModel {
  /** More than a nanosecond's rounding leaves at any current in use, mAh/cm². */
  private static final double ROUNDING_MAH = 1e-10;

  /** A draw below this is taken as this, so that stripping always has something to take. */
  private static final double LEAST_EFFICIENCY = 0.01;

  private final PlatingParameters parameters;
  private final long seed;
  private final List<Ledger> cycles = new ArrayList<>();

  private double active;
  private double inactive;
  private double sideReaction;
  private double platedCharge;
  private double efficiency;
  private double faradaic;

  DepositModel(PlatingParameters parameters, long seed) {
    this.parameters = parameters;
    this.seed = seed;
  }

  void beginCycle() {
    RandomGenerator random = RandomStream.CELL.open(seed, cycles.size() + 1);
    efficiency = Math.max(LEAST_EFFICIENCY, drawn(parameters.lithiumEfficiency(), random));
    faradaic = drawn(parameters.faradaicFraction(), random);
    cycles.add(new Ledger());
  }

  private double drawn(double mean, RandomGenerator random) {
    double value = mean + parameters.efficiencySd() * random.nextGaussian();
    return Math.max(0, Math.min(1, value));
  }

  void plate(double charge) {
    double lithium = faradaic * charge;
    active += lithium;
    sideReaction += charge - lithium;
    platedCharge += charge;
    Ledger ledger = cycles.get(cycles.size() - 1);
    ledger.platedCharge += charge;
    ledger.platedLithium += lithium;
  }

  void strip(double charge) {
    active -= charge / efficiency;
    inactive += charge / efficiency - charge;
    Ledger ledger = cycles.get(cycles.size() - 1);
    ledger.strippedCharge += charge;
    ledger.strippedLithium += charge;
  }

  /**
   * Ends a stripping. When it ended because nothing strippable was left, the active lithium that
   * remains by rounding of the time counts as lost.
   */
  void endStrip() {
    if (strippable() < ROUNDING_MAH) {
      inactive += active;
      active = 0;
    }
    cycles.get(cycles.size() - 1).complete = true;
  }

  /** Lithium that can still be stripped. */
  double strippable() {
    return Math.max(0, efficiency * active);
  }

  double active() {
    return active;
  }

  double inactive() {
    return inactive;
  }

  /** Charge of all side reactions. */
  double sideReaction() {
    return sideReaction;
  }

  /** All charge that has plated so far. */
  double platedCharge() {
    return platedCharge;
  }

  /** All lithium of the deposit, atoms/cm². */
  double atomsPerCm2() {
    return (active + inactive) * LithiumMetal.ATOMS_PER_MAH;
  }

  /** Height of the deposit with its voids, µm. */
  double thicknessMicrometre() {
    return (active + inactive) * LithiumMetal.MICROMETRE_PER_MAH_CM2 / parameters.relativeDensity();
  }

  List<CycleTruth> truth() {
    List<CycleTruth> truth = new ArrayList<>();
    for (Ledger ledger : cycles) {
      truth.add(ledger.truth(truth.size() + 1));
    }
    return truth;
  }

  private static final class Ledger {
    private double platedCharge;
    private double platedLithium;
    private double strippedCharge;
    private double strippedLithium;
    private boolean complete;

    CycleTruth truth(int cycle) {
      return new CycleTruth(
          cycle, platedCharge, strippedCharge, platedLithium, strippedLithium, complete);
    }
  }
}
