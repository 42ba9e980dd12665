package ndprig.controller.analysis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.StepStart;
import ndprig.dsp.lithium.CycleLithium;
import ndprig.dsp.lithium.CyclerStep;
import ndprig.dsp.lithium.PublishedSeries;
import ndprig.dsp.lithium.SeriesOptions;
import ndprig.dsp.lithium.Throughput;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.uncertainty.PublishedValue;

/** Lithium and efficiency of each cycle from all frames together. Used by one thread. */
final class CycleAnalysis {
  private static final double MAH_PER_ATOM = 1 / LithiumMetal.ATOMS_PER_MAH;

  private final LithiumScale scale;
  private final StepLedger ledger;
  private final AnalysisOptions cell;

  CycleAnalysis(LithiumScale scale, AnalysisOptions cell) {
    this.scale = scale;
    this.ledger = new StepLedger(scale);
    this.cell = cell;
  }

  /** Takes the next frame. */
  void add(Frame frame) {
    ledger.add(frame);
  }

  /**
   * Cycles that have been plated and stripped so far, and what they have in common.
   *
   * @param starts what is known of the edges between steps
   */
  SeriesResult cycles(List<StepStart> starts) {
    List<StepSpan> spans = ledger.spans(starts);
    List<CyclerStep> steps = spans.stream().map(CycleAnalysis::cyclerStep).toList();
    boolean any = steps.stream().anyMatch(step -> step.kind() == CyclerStep.Kind.STRIP);
    if (!any || ledger.observations().isEmpty()) {
      return SeriesResult.NONE;
    }
    PublishedSeries series =
        PublishedSeries.fit(
            steps, ledger.observations(), SeriesOptions.DEFAULT, scale.seriesModel());
    ChargeBalance charges =
        new ChargeBalance(spans, cell.offsetSigmaMilliamperes(), cell.currentGainRelativeSigma());
    return new Results(spans, steps, series, charges).all();
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

  /** Everything from one fit. */
  private final class Results {
    private final List<StepSpan> spans;
    private final List<CyclerStep> steps;
    private final PublishedSeries series;
    private final ChargeBalance charges;

    Results(
        List<StepSpan> spans,
        List<CyclerStep> steps,
        PublishedSeries series,
        ChargeBalance charges) {
      this.spans = spans;
      this.steps = steps;
      this.series = series;
      this.charges = charges;
    }

    SeriesResult all() {
      List<Integer> finished =
          series.nominal().cycles().stream()
              .filter(cycle -> Double.isFinite(cycle.efficiency().value()))
              .map(CycleLithium::cycle)
              .filter(cycle -> cycle > 0)
              .toList();
      Optional<ReservoirResult> reservoir =
          ReservoirProtocol.find(spans, step -> charges.charge(List.of(step)).value())
              .map(this::reservoir);
      if (reservoir.isPresent()) {
        return SeriesResult.ofReservoir(finished.stream().map(this::cycle).toList(), reservoir);
      }
      return new SeriesResult(
          finished.stream().map(this::cycle).toList(),
          series.meanEfficiency(finished.stream().map(this::throughput).toList()),
          charges.meanEfficiency(finished.stream().map(this::pair).toList()),
          reservoir);
    }

    private CycleResult cycle(int cycle) {
      Throughput lithium = throughput(cycle);
      ChargePair pair = pair(cycle);
      PublishedValue lithiumEfficiency = series.meanEfficiency(List.of(lithium));
      PublishedValue coulombic = charges.meanEfficiency(List.of(pair));
      Set<FrameFlag> flags = flags(span -> span.cycle() == cycle);
      return new CycleResult(
          cycle,
          perArea(charges.charge(pair.plated())),
          perArea(charges.charge(pair.stripped())),
          series.plated(lithium).times(MAH_PER_ATOM),
          series.stripped(lithium).times(MAH_PER_ATOM),
          series.inactive(lithium).times(MAH_PER_ATOM),
          lithiumEfficiency,
          coulombic,
          lithiumEfficiency.minus(coulombic),
          series.lowerBound(lithium) || lowerBound(span -> span.cycle() == cycle),
          flags);
    }

    private boolean lowerBound(Predicate<StepSpan> which) {
      return spans.stream().filter(which).anyMatch(StepSpan::lowerBound);
    }

    private Set<FrameFlag> flags(Predicate<StepSpan> which) {
      Set<FrameFlag> flags = FrameUse.none();
      spans.stream().filter(which).forEach(span -> flags.addAll(span.flags()));
      return flags;
    }

    private ReservoirResult reservoir(ReservoirProtocol protocol) {
      Throughput lithium = Throughput.ofSteps(steps, protocol.firstStep(), protocol.lastStep());
      ChargePair pair = ChargePair.of(spans.subList(protocol.firstStep(), protocol.lastStep() + 1));
      return new ReservoirResult(
          protocol.partialCycles(),
          protocol.reservoirCharge() / cell.areaCm2(),
          protocol.partialCharge() / cell.areaCm2(),
          charges.meanEfficiency(List.of(pair)),
          series.meanEfficiency(List.of(lithium)),
          series.lowerBound(lithium) || lowerBound(span -> true));
    }

    private Throughput throughput(int cycle) {
      return Throughput.ofCycle(steps, cycle);
    }

    private ChargePair pair(int cycle) {
      return ChargePair.ofCycle(spans, cycle);
    }

    private PublishedValue perArea(PublishedValue charge) {
      return charge.times(1 / cell.areaCm2());
    }
  }
}
