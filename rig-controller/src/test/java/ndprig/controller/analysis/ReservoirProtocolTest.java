package ndprig.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ndprig.controller.acquisition.StepKind;
import ndprig.dsp.uncertainty.PublishedValue;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class ReservoirProtocolTest {
  private static final double RESERVOIR = 4;
  private static final double PART = 1;
  private static final int PARTS = 10;

  /** Standard deviation of the zero from step to step, mA: ten times that of the twin. */
  private static final double ZERO_SIGMA = 5e-4;

  private final List<StepSpan> steps = new ArrayList<>();

  private void add(int cycle, StepKind kind, double charge) {
    double start = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).endHours();
    double hours = kind == StepKind.REST ? 0.2 : Math.abs(charge) / 0.5;
    steps.add(new StepSpan(cycle, kind, start, start + hours, charge, 0, Set.of(), false));
  }

  private void protocol(double lastStripped) {
    add(0, StepKind.REST, 0);
    add(1, StepKind.PLATE, RESERVOIR);
    for (int i = 1; i <= PARTS; i++) {
      add(i, StepKind.REST, 0);
      add(i, StepKind.STRIP, -PART);
      add(i, StepKind.REST, 0);
      add(i + 1, StepKind.PLATE, PART);
    }
    add(PARTS + 1, StepKind.STRIP, -lastStripped);
    add(PARTS + 1, StepKind.REST, 0);
  }

  private Optional<ReservoirProtocol> found() {
    return ReservoirProtocol.find(steps, step -> Math.abs(step.milliampereHours()));
  }

  @Test
  void aProtocolIsFoundByItsCharges() {
    protocol(3.8);
    ReservoirProtocol protocol = found().orElseThrow();
    assertThat(protocol.firstStep()).isEqualTo(1);
    assertThat(protocol.lastStep()).isEqualTo(steps.size() - 2);
    assertThat(protocol.partialCycles()).isEqualTo(PARTS);
    assertThat(protocol.reservoirCharge()).isEqualTo(RESERVOIR);
    assertThat(protocol.partialCharge()).isCloseTo(PART, within(1e-12));
  }

  @Test
  void cyclesBeforeItDoNotHideIt() {
    add(1, StepKind.PLATE, 5);
    add(1, StepKind.STRIP, -4.9);
    protocol(3.8);
    assertThat(found().orElseThrow().firstStep()).isEqualTo(3);
  }

  @Test
  void wholeCyclesAreNone() {
    for (int cycle = 1; cycle <= 6; cycle++) {
      add(cycle, StepKind.PLATE, 3);
      add(cycle, StepKind.STRIP, -2.99);
    }
    assertThat(found()).isEmpty();
  }

  @Test
  void aProtocolThatIsNotAtItsEndIsNone() {
    protocol(3.8);
    steps.subList(steps.size() - 2, steps.size()).clear();
    assertThat(found()).isEmpty();
  }

  @Test
  void unequalPartsAreNone() {
    protocol(3.8);
    StepSpan part = steps.get(3);
    steps.set(
        3,
        new StepSpan(
            1,
            StepKind.STRIP,
            part.startHours(),
            part.endHours(),
            -PART * 1.3,
            0,
            Set.of(),
            false));
    assertThat(found()).isEmpty();
  }

  @Test
  void anEfficiencyOf997PerMilleIsToldFrom985() {
    double good = 0.997 * (PARTS * PART + RESERVOIR) - PARTS * PART;
    double bare = 0.985 * (PARTS * PART + RESERVOIR) - PARTS * PART;
    PublishedValue coated = average(good, 1);
    PublishedValue plain = average(bare, 2);
    assertThat(coated.value()).isCloseTo(0.997, within(4 * coated.combined().sigma()));
    assertThat(plain.value()).isCloseTo(0.985, within(4 * plain.combined().sigma()));
    assertThat((coated.value() - plain.value()) / coated.combined().sigma()).isGreaterThan(5);
    assertThat(coated.combined().sigma()).isLessThan(1e-3);
  }

  private PublishedValue average(double lastStripped, long seed) {
    RandomDataGenerator random = new RandomDataGenerator(seed);
    steps.clear();
    protocol(lastStripped);
    List<StepSpan> shown = new ArrayList<>();
    for (StepSpan step : steps) {
      double wrong = (0.02 + random.nextNormal(0, ZERO_SIGMA)) * step.hours();
      shown.add(
          new StepSpan(
              step.cycle(),
              step.kind(),
              step.startHours(),
              step.endHours(),
              step.milliampereHours() + wrong,
              0,
              Set.of(),
              false));
    }
    ChargeBalance balance = new ChargeBalance(shown, ZERO_SIGMA, 0.01);
    ReservoirProtocol protocol =
        ReservoirProtocol.find(shown, step -> balance.charge(List.of(step)).value()).orElseThrow();
    List<StepSpan> part = shown.subList(protocol.firstStep(), protocol.lastStep() + 1);
    return balance.meanEfficiency(List.of(ChargePair.of(part)));
  }
}
