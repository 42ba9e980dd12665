package ndprig.controller.twin.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorEventsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 77;
  private static final double RADIUS = Math.sqrt(1 / Math.PI);
  private static final Substance CARBON = new Substance(List.of(new AtomFraction("C", 1)), 9e22);

  @Test
  void countsAboutFiftyPerSecondFromOneMilliampereHourOfNaturalLithium() {
    DetectorEvents events = events(List.of(), new BackgroundParameters(0, 0, 100));
    double expected = 50;
    double rounding = 2;
    assertThat(events.tritonsPerSecond(LithiumContent.ofDeposit(LithiumMetal.ATOMS_PER_MAH)))
        .isCloseTo(expected, within(rounding));
  }

  @Test
  void countsOfASecondArePoissonDistributed() {
    DetectorEvents events = events(List.of(), new BackgroundParameters(5, 5, 100));
    Moments perSecond = new Moments();
    int seconds = 4000;
    for (int i = 0; i < seconds; i++) {
      events.beginSecond(LithiumMetal.ATOMS_PER_MAH);
      int[] count = {0};
      events.pulsesUntil(START + (i + 1) * SECOND - 1, (kev, at) -> count[0]++);
      perSecond.add(count[0]);
    }
    double mean =
        events.tritonsPerSecond(LithiumContent.ofDeposit(LithiumMetal.ATOMS_PER_MAH)) + 10;
    double fourStandardErrors = 4 * Math.sqrt(mean / seconds);
    double fourErrorsOfTheVariance = 4 * mean * Math.sqrt(2.0 / seconds);
    assertThat(perSecond.mean()).isCloseTo(mean, within(fourStandardErrors));
    assertThat(perSecond.variance()).isCloseTo(mean, within(fourErrorsOfTheVariance));
  }

  @Test
  void monitorCountsArePoissonDistributed() {
    DetectorEvents events = events(List.of(), new BackgroundParameters(0, 0, 100));
    Moments perSecond = new Moments();
    int seconds = 4000;
    long before = 0;
    for (int i = 1; i <= seconds; i++) {
      long now = events.monitorCountsUntil(START + i * SECOND);
      perSecond.add((double) (now - before));
      before = now;
    }
    double mean = 500;
    double fourStandardErrors = 4 * Math.sqrt(mean / seconds);
    double fourErrorsOfTheVariance = 4 * mean * Math.sqrt(2.0 / seconds);
    assertThat(perSecond.mean()).isCloseTo(mean, within(fourStandardErrors));
    assertThat(perSecond.variance()).isCloseTo(mean, within(fourErrorsOfTheVariance));
  }

  @Test
  void handsOutTheSamePulsesHoweverOftenItIsAsked() {
    assertThat(pulses(SECOND / 7)).isNotEmpty().isEqualTo(pulses(30 * SECOND));
  }

  @Test
  void monitorDoesNotDependOnHowOftenItIsRead() {
    DetectorEvents often = events(List.of(), new BackgroundParameters(0, 0, 100));
    DetectorEvents once = events(List.of(), new BackgroundParameters(0, 0, 100));
    for (long t = 0; t < 20 * SECOND; t += SECOND / 9) {
      often.monitorCountsUntil(START + t);
    }
    long end = START + 20 * SECOND + SECOND / 3;
    assertThat(often.monitorCountsUntil(end)).isEqualTo(once.monitorCountsUntil(end));
  }

  @Test
  void outageStopsCountsAndMonitorFromItsFirstToItsLastNanosecond() {
    Outage outage = new Outage(Duration.ofMillis(10_250), Duration.ofMillis(7_500));
    DetectorEvents events = events(List.of(outage), new BackgroundParameters(0, 50, 100));
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      events.beginSecond(LithiumMetal.ATOMS_PER_MAH);
    }
    events.pulsesUntil(START + 30 * SECOND, (kev, at) -> times.add(at - START));
    assertThat(times)
        .isSorted()
        .noneMatch(t -> t > 10_250_000_000L && t < 17_750_000_000L)
        .anyMatch(t -> t < 10_250_000_000L)
        .anyMatch(t -> t > 17_750_000_000L);
    long atBegin = events.monitorCountsUntil(START + 10_250_000_000L);
    assertThat(events.monitorCountsUntil(START + 17_750_000_000L)).isEqualTo(atBegin);
    assertThat(events.monitorCountsUntil(START + 20 * SECOND)).isGreaterThan(atBegin);
  }

  @Test
  void flatBackgroundStaysWithoutBeam() {
    Outage whole = new Outage(Duration.ZERO, Duration.ofHours(1));
    DetectorEvents events = events(List.of(whole), new BackgroundParameters(20, 50, 100));
    Moments energies = new Moments();
    int seconds = 1000;
    for (int i = 0; i < seconds; i++) {
      events.beginSecond(LithiumMetal.ATOMS_PER_MAH);
    }
    int[] count = {0};
    events.pulsesUntil(
        START + seconds * SECOND,
        (kev, at) -> {
          count[0]++;
          energies.add(kev);
        });
    double expected = 20.0 * seconds;
    assertThat((double) count[0]).isCloseTo(expected, within(4 * Math.sqrt(expected)));
    double fourStandardErrors = 4 * 3000 / Math.sqrt(12 * expected);
    assertThat(energies.mean()).isCloseTo(1500, within(fourStandardErrors));
    assertThat(events.monitorCountsUntil(START + seconds * SECOND)).isZero();
  }

  private static List<String> pulses(long everyNanos) {
    DetectorEvents events = events(List.of(), new BackgroundParameters(3, 3, 100));
    List<String> pulses = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      events.beginSecond(i * 1e18);
    }
    for (long t = everyNanos; t <= 30 * SECOND; t += everyNanos) {
      events.pulsesUntil(START + t, (kev, at) -> pulses.add(at + " " + kev));
    }
    events.pulsesUntil(START + 30 * SECOND, (kev, at) -> pulses.add(at + " " + kev));
    return pulses;
  }

  @Test
  void pulserMakesANarrowLineAtEvenTimesWhateverTheBeamDoes() {
    Outage outage = new Outage(Duration.ZERO, Duration.ofHours(1));
    DetectorEvents events =
        events(
            List.of(outage),
            new BackgroundParameters(0, 0, 100),
            new ElectronicsParameters(0, 2500, 7.5, 8));
    Moments energies = new Moments();
    List<Long> times = new ArrayList<>();
    int seconds = 2000;
    for (int i = 0; i < seconds; i++) {
      events.beginSecond(LithiumMetal.ATOMS_PER_MAH);
    }
    events.pulsesUntil(
        START + seconds * SECOND,
        (kev, at) -> {
          energies.add(kev);
          times.add(at - START);
        });
    assertThat(times).hasSize((int) (7.5 * seconds)).isSorted();
    assertThat(times.subList(0, 3)).containsExactly(133_333_333L, 266_666_667L, 400_000_000L);
    double sigma = 8 / 2.3548;
    double count = times.size();
    assertThat(energies.mean()).isCloseTo(2500, within(4 * sigma / Math.sqrt(count)));
    double fourErrorsOfTheVariance = 4 * sigma * sigma * Math.sqrt(2 / count);
    assertThat(energies.variance()).isCloseTo(sigma * sigma, within(fourErrorsOfTheVariance));
  }

  @Test
  void pulserShiftsNoOtherPulse() {
    List<Pulse> without = tritons(ElectronicsParameters.STEADY);
    List<Pulse> with = tritons(new ElectronicsParameters(0, 9000, 20, 0));
    assertThat(with).containsAll(without).hasSize(without.size() + 20 * 10);
  }

  @Test
  void driftingGainScalesEveryEnergyByItsTime() {
    List<Pulse> steady = tritons(ElectronicsParameters.STEADY);
    List<Pulse> drifting = tritons(new ElectronicsParameters(0.01, 0, 0, 0));
    assertThat(drifting).hasSameSizeAs(steady);
    for (int i = 0; i < steady.size(); i++) {
      double gain = 1 + 0.01 * steady.get(i).at() / 3600e9;
      assertThat(drifting.get(i).at()).isEqualTo(steady.get(i).at());
      assertThat(drifting.get(i).kev()).isCloseTo(steady.get(i).kev() * gain, within(1e-9));
    }
  }

  private record Pulse(long at, double kev) {}

  private static List<Pulse> tritons(ElectronicsParameters electronics) {
    DetectorEvents events = events(List.of(), new BackgroundParameters(3, 3, 100), electronics);
    List<Pulse> pulses = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      events.beginSecond(LithiumMetal.ATOMS_PER_MAH);
    }
    events.pulsesUntil(START + 10 * SECOND, (kev, at) -> pulses.add(new Pulse(at - START, kev)));
    return pulses;
  }

  private static DetectorEvents events(List<Outage> outages, BackgroundParameters background) {
    return events(outages, background, ElectronicsParameters.STEADY);
  }

  private static DetectorEvents events(
      List<Outage> outages, BackgroundParameters background, ElectronicsParameters electronics) {
    Beamline beamline =
        new Beamline(
            new BeamParameters(1e7, 500, 0.0759, outages),
            new DetectorParameters(RADIUS, RADIUS, 5, 20, 3000, background),
            electronics);
    return new DetectorEvents(11, START, new LayerStack(12, List.of(), CARBON), beamline);
  }
}
