package ndprig.controller.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import ndprig.controller.twin.montecarlo.LithiumContent;
import ndprig.controller.twin.montecarlo.LithiumMetal;
import ndprig.controller.twin.montecarlo.RandomStream;

/**
 * The lithium between collector and electrolyte, in mAh/cm² at one atom per electron.
 *
 * <p>Before the first cycle there is nothing to strip. Plating charge q brings f·q atoms, the rest
 * feeds side reactions. Of the active lithium, a part L can be stripped; for every stripped atom (1
 * - L)/L others lose contact and stay behind as inactive lithium, so that all is decided when the
 * strippable part is used up. Lithium in cracks of the electrolyte and lithium that was taken up
 * elsewhere is not stripped (assumed).
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
  private double dendrite;
  private double elsewhere;
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

  /** Plates a charge, mAh/cm², of which some lithium may not come to the deposit. */
  void plate(double charge, Share share) {
    double lithium = faradaic * charge;
    double cracks = faradaic * share.cracks;
    double away = faradaic * share.elsewhere;
    double taken = Math.max(0, Math.min(share.taken, active + lithium - cracks - away));
    active += lithium - cracks - away - taken;
    dendrite += cracks;
    elsewhere += away + taken;
    sideReaction += charge - lithium;
    platedCharge += charge;
    Ledger ledger = present();
    ledger.platedCharge += charge;
    ledger.platedLithium += lithium;
  }

  void strip(double charge) {
    active -= charge / efficiency;
    inactive += charge / efficiency - charge;
    Ledger ledger = present();
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
    present().complete = true;
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

  /** In cracks of the electrolyte. */
  double dendrite() {
    return dendrite;
  }

  /** Plated or taken up where no triton comes from. */
  double elsewhere() {
    return elsewhere;
  }

  /** Charge plated in the present cycle. */
  double cycleCharge() {
    return present().platedCharge;
  }

  /** Charge of all side reactions. */
  double sideReaction() {
    return sideReaction;
  }

  /** All charge that has plated so far. */
  double platedCharge() {
    return platedCharge;
  }

  /** What the detector may see of the lithium, its dendrites down to a depth in µm. */
  LithiumContent content(double dendriteMicrometre) {
    return new LithiumContent(
        Math.max(0, active + inactive) * LithiumMetal.ATOMS_PER_MAH, // rounding may leave less
        dendrite * LithiumMetal.ATOMS_PER_MAH,
        dendriteMicrometre);
  }

  /**
   * By how much all plated lithium swells the cell, µm: the deposit with its voids, other lithium
   * dense.
   */
  double swellingMicrometre() {
    return (active + inactive) * LithiumMetal.MICROMETRE_PER_MAH_CM2 / parameters.relativeDensity()
        + (dendrite + elsewhere) * LithiumMetal.MICROMETRE_PER_MAH_CM2;
  }

  List<CycleTruth> truth() {
    List<CycleTruth> truth = new ArrayList<>();
    for (Ledger ledger : cycles) {
      truth.add(ledger.truth(truth.size() + 1));
    }
    return truth;
  }

  private Ledger present() {
    return cycles.get(cycles.size() - 1);
  }

  /**
   * What of a plating does not stay in the deposit, mAh/cm².
   *
   * @param cracks charge that plates in cracks of the electrolyte
   * @param elsewhere charge that plates where no triton comes from
   * @param taken active lithium that follows it there
   */
  record Share(double cracks, double elsewhere, double taken) {
    /** All stays. */
    static final Share NONE = new Share(0, 0, 0);
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
