package ndprig.controller.analysis;

import java.util.List;
import ndprig.controller.reduce.Profile;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionFlag;
import ndprig.controller.reduce.Refold;
import ndprig.controller.reduce.Value;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the reduction of a bin.
 *
 * @param state how far it is
 * @param reason why there is no result, for people; empty with one and while it waits
 * @param numbers the result; null unless it is done
 * @param profiles lithium over depth; null unless it is done, and in bins of long ago
 */
public record BinResult(
    State state, String reason, @Nullable Numbers numbers, @Nullable Profiles profiles) {
  /** Its turn has not come or is not over. */
  static final BinResult WAITING = new BinResult(State.WAITING, "", null, null);

  /** How far a reduction is. */
  public enum State {
    /** Its turn has not come or is not over. */
    WAITING,
    /** There is a result. */
    DONE,
    /** It was given up for newer bins. */
    SKIPPED,
    /** It could not be reduced. */
    FAILED
  }

  /**
   * A result without its profiles.
   *
   * @param lithium from which tritons arrive in the window, atoms/cm²
   * @param lowerBound whether there may be more beyond the probe depth
   * @param collectorUm thickness of the collector, µm
   * @param chiSquarePerChannel of the unfolded profile; NaN without one
   * @param flags what a reader must know, sorted
   * @param deposit of the layered fit; null when it was not fitted
   */
  public record Numbers(
      Value lithium,
      boolean lowerBound,
      Value collectorUm,
      double chiSquarePerChannel,
      List<ReductionFlag> flags,
      @Nullable Deposit deposit) {}

  /**
   * The deposit of the layered fit.
   *
   * @param thicknessUm µm
   * @param density share of the deposit that is lithium metal, by volume
   * @param lithiumUm metal of the deposit as dense lithium, µm
   * @param frontUm depth of its rear face below the collector's outer face, µm
   */
  public record Deposit(Value thicknessUm, Value density, Value lithiumUm, Value frontUm) {}

  /**
   * Lithium over depth.
   *
   * @param unfolded with resolution undone; null when it was not made
   * @param layered of a deposit of even density; null when it was not fitted
   */
  public record Profiles(@Nullable Profile unfolded, @Nullable Profile layered) {}

  static BinResult done(Reduction reduction) {
    Refold fit = reduction.fit();
    Reduction.Layered layered = reduction.profiles().layered();
    return new BinResult(
        State.DONE,
        "",
        new Numbers(
            reduction.lithium(),
            reduction.lowerBound(),
            reduction.collectorUm(),
            fit == null ? Double.NaN : fit.chiSquarePerChannel(),
            reduction.sortedFlags(),
            layered == null ? null : deposit(layered)),
        new Profiles(reduction.profiles().unfolded(), layered == null ? null : layered.profile()));
  }

  static BinResult skipped(String reason) {
    return new BinResult(State.SKIPPED, reason, null, null);
  }

  static BinResult failed(String reason) {
    return new BinResult(State.FAILED, reason, null, null);
  }

  BinResult withoutProfiles() {
    return new BinResult(state, reason, numbers, null);
  }

  private static Deposit deposit(Reduction.Layered layered) {
    return new Deposit(
        layered.thicknessUm(), layered.density(), layered.lithiumUm(), layered.frontUm());
  }
}
