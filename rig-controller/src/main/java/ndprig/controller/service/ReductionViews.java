package ndprig.controller.service;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import ndprig.controller.analysis.BinResult;
import ndprig.controller.reduce.Profile;
import ndprig.controller.reduce.ReductionFlag;
import ndprig.controller.reduce.Value;
import ndprig.dsp.material.LithiumMetal;
import org.jspecify.annotations.Nullable;

/** Results of reductions as views. */
final class ReductionViews {
  private ReductionViews() {}

  static ReductionView of(BinResult result) {
    BinResult.Numbers numbers = result.numbers();
    String state = result.state().name();
    if (numbers == null) {
      return ReductionView.without(state, result.reason());
    }
    BinResult.Profiles profiles = result.profiles();
    BinResult.Deposit deposit = numbers.deposit();
    return new ReductionView(
        state,
        result.reason(),
        UncertainValue.of(numbers.lithium().times(1 / LithiumMetal.ATOMS_PER_MAH)),
        numbers.lowerBound(),
        UncertainValue.of(numbers.collectorUm()),
        numbers.chiSquarePerChannel(),
        numbers.flags().stream().map(ReductionFlag::key).toList(),
        profiles == null ? null : depth(profiles.unfolded()),
        profiles == null ? null : depth(profiles.layered()),
        deposit == null ? null : deposit(deposit));
  }

  private static DepositView deposit(BinResult.Deposit deposit) {
    double mahPerUm = LithiumMetal.atomsPerCm2(1) / LithiumMetal.ATOMS_PER_MAH;
    return new DepositView(
        UncertainValue.of(deposit.thicknessUm()),
        UncertainValue.of(deposit.density()),
        UncertainValue.of(deposit.lithiumUm()),
        UncertainValue.of(deposit.lithiumUm().times(mahPerUm)),
        UncertainValue.of(deposit.frontUm()));
  }

  private static @Nullable DepthView depth(@Nullable Profile profile) {
    if (profile == null) {
      return null;
    }
    return new DepthView(
        IntStream.range(0, profile.slices()).mapToObj(profile::depthUm).toList(),
        slices(profile, Value::value),
        slices(profile, Value::sigmaStatistical),
        slices(profile, Value::sigmaSystematic));
  }

  private static List<Double> slices(Profile profile, ToDoubleFunction<Value> part) {
    return IntStream.range(0, profile.slices())
        .mapToObj(slice -> part.applyAsDouble(profile.density(slice)))
        .toList();
  }
}
