package ndprig.controller.rebin;

import java.util.List;
import ndprig.controller.analysis.Bin;
import ndprig.controller.analysis.BinResult;
import ndprig.controller.analysis.FrameUse;
import ndprig.controller.analysis.Reductions;
import ndprig.controller.export.BinRow;
import ndprig.controller.reduce.ReductionFlag;
import ndprig.controller.reduce.Value;
import ndprig.dsp.material.LithiumMetal;

/** The bins of a run with what their reduction gave, for tables. */
public final class BinRows {
  private BinRows() {}

  /**
   * Rows of bins.
   *
   * @param normalisedBy what lithium is normalised by
   */
  public static List<BinRow> of(List<Bin> bins, Reductions reductions, String normalisedBy) {
    return bins.stream()
        .map(bin -> of(bin, reductions.result(bin.number()), normalisedBy))
        .toList();
  }

  private static BinRow of(Bin bin, BinResult result, String normalisedBy) {
    BinResult.Numbers numbers = result.numbers();
    BinResult.Deposit deposit = numbers == null ? null : numbers.deposit();
    Value lithium =
        numbers == null ? Value.NONE : numbers.lithium().times(1 / LithiumMetal.ATOMS_PER_MAH);
    Value thickness = deposit == null ? Value.NONE : deposit.thicknessUm();
    Value front = deposit == null ? Value.NONE : deposit.frontUm();
    return new BinRow(
        bin.number(),
        bin.exposure().startHours(),
        bin.exposure().endHours(),
        bin.exposure().step().cycle(),
        bin.exposure().step().number(),
        bin.exposure().step().kind().name(),
        result.state().name(),
        lithium.value(),
        lithium.sigmaStatistical(),
        lithium.sigmaSystematic(),
        numbers == null ? null : numbers.lowerBound(),
        thickness.value(),
        thickness.sigmaStatistical(),
        thickness.sigmaSystematic(),
        front.value(),
        front.sigmaStatistical(),
        front.sigmaSystematic(),
        numbers == null ? List.of() : numbers.flags().stream().map(ReductionFlag::key).toList(),
        normalisedBy,
        FrameUse.carried(bin.exposure().flags()));
  }
}
