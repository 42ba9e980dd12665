package ndprig.controller.analysis;

import java.util.List;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.StepStart;
import ndprig.dsp.lithium.CycleLithium;
import ndprig.dsp.lithium.CyclerStep;
import ndprig.dsp.lithium.LithiumSeries;
import ndprig.dsp.lithium.SeriesOptions;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.uncertainty.Estimate;

/** Lithium and efficiency of each cycle from all frames together. Used by one thread. */
final class CycleAnalysis {
  private final StepLedger ledger;
  private final AnalysisOptions cell;

  CycleAnalysis(LithiumScale scale, AnalysisOptions cell) {
    this.ledger = new StepLedger(scale);
    this.cell = cell;
  }

  /** Takes the next frame. */
  void add(Frame frame) {
    ledger.add(frame);
  }

  /**
   * Cycles that have been plated and stripped so far, oldest first.
   *
   * @param starts what is known of the edges between steps
   */
  List<CycleResult> cycles(List<StepStart> starts) {
    if (ledger.observations().isEmpty()) {
      return List.of();
    }
    List<StepSpan> spans = ledger.spans(starts);
    LithiumSeries series =
        LithiumSeries.fit(
            spans.stream().map(CycleAnalysis::cyclerStep).toList(),
            ledger.observations(),
            SeriesOptions.DEFAULT);
    ChargeBalance charges = new ChargeBalance(spans, cell.offsetSigmaMilliamperes());
    return series.cycles().stream()
        .filter(cycle -> cycle.cycle() > 0 && Double.isFinite(cycle.efficiency().value()))
        .map(cycle -> result(cycle, charges))
        .toList();
  }

  private static CyclerStep cyclerStep(StepSpan span) {
    CyclerStep.Kind kind =
        switch (span.kind()) {
          case REST -> CyclerStep.Kind.REST;
          case PLATE -> CyclerStep.Kind.PLATE;
          case STRIP -> CyclerStep.Kind.STRIP;
        };
    return new CyclerStep(kind, span.cycle(), span.startHours(), span.endHours());
  }

  private CycleResult result(CycleLithium lithium, ChargeBalance charges) {
    Estimate plated = charges.charge(lithium.cycle(), StepKind.PLATE).times(1 / cell.areaCm2());
    Estimate stripped = charges.charge(lithium.cycle(), StepKind.STRIP).times(1 / cell.areaCm2());
    return new CycleResult(
        lithium.cycle(),
        plated,
        stripped,
        lithium.plated().times(1 / LithiumMetal.ATOMS_PER_MAH),
        lithium.stripped().times(1 / LithiumMetal.ATOMS_PER_MAH),
        lithium.efficiency(),
        CycleLithium.coulombicEfficiency(stripped, plated));
  }
}
