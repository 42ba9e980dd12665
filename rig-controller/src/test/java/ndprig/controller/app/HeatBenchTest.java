package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ndprig.controller.app.TemperatureRig.Heat;
import ndprig.controller.event.EventId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The temperature loop and its alarms on cells that are not what the profile believes. */
class HeatBenchTest {
  private static final double AMBIENT = 20;
  private static final double BACK = 25;

  /** A cell of other heat may overshoot so far; the trip is 2 K above the highest target. */
  private static final double OVERSHOOT_KELVIN = 1;

  /** Nearer than this to what the heater reaches it takes hours. */
  private static final double OUT_OF_REACH_KELVIN = 6;

  /** What a fault may make of the true temperature, far from harm. */
  private static final double BEYOND_KELVIN = 5;

  private static final Duration WARNING = Duration.ofMinutes(2);
  private static final Duration ALARM = Duration.ofMinutes(5);

  /** A plate that is hot goes on warming the cell for so long after its heater has died. */
  private static final Duration STORED_HEAT = Duration.ofSeconds(15);

  /** A ramp on a cell in a room. */
  record Ramp(Heat heat, double target, double perMinute, double room) {
    boolean reached() {
      return AMBIENT + heat.reachKelvin() - target > OUT_OF_REACH_KELVIN;
    }

    /** Whether a heater that is weaker than its profile says cannot follow: that is to be told. */
    boolean tooFast() {
      return heat == Heat.LESS_HEAT && perMinute > 1;
    }
  }

  static Stream<Ramp> sample() {
    return Stream.of(Heat.values())
        .flatMap(heat -> Stream.of(new Ramp(heat, 43, 2, 20), new Ramp(heat, 43, 10, 24)));
  }

  static Stream<Ramp> all() {
    return Stream.of(Heat.values())
        .flatMap(
            heat ->
                Stream.of(7.0, 22.0, 30.0, 43.0, 58.0, 78.0)
                    .flatMap(
                        target ->
                            Stream.of(0.2, 1.0, 2.0, 4.0, 10.0, 600.0)
                                .flatMap(
                                    ramp ->
                                        Stream.of(16.0, 20.0, 24.0)
                                            .map(room -> new Ramp(heat, target, ramp, room)))))
        .filter(Ramp::reached);
  }

  @ParameterizedTest
  @MethodSource("sample")
  void noRampAlarmsAHealthyCellOrGoesFarBeyondItsTarget(Ramp ramp) throws Exception {
    check(ramp);
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("study")
  void noneOfAllRampsDoes(Ramp ramp) throws Exception {
    check(ramp);
  }

  private static void check(Ramp ramp) throws Exception {
    HeatedCell cell = new HeatedCell(ramp.heat, ramp.room);
    HeatBench bench = bench(cell);
    double target = Math.max(ramp.target, ramp.room);
    go(bench, ramp.target, ramp.perMinute, cell);
    assertThat(bench.highest() - target).as("overshoot").isLessThan(OVERSHOOT_KELVIN);
    if (ramp.target > BACK) {
      go(bench, BACK, ramp.perMinute, cell);
      assertThat(BACK - bench.lowest()).as("undershoot").isLessThan(OVERSHOOT_KELVIN);
    }
    if (!ramp.tooFast()) {
      assertThat(bench.told()).isEmpty();
    }
  }

  private static void go(HeatBench bench, double target, double perMinute, HeatedCell cell) {
    double minutes = Math.abs(target - cell.celsius()) / perMinute;
    bench.ask(target, perMinute);
    bench.run(Duration.ofMinutes(60 + (long) minutes));
  }

  /** What can go wrong with heater, contact and thermometer. */
  enum HeatFault {
    DEAD_HEATER(cell -> cell.power(0)),
    LOST_CONTACT(cell -> cell.contact(0.05)),
    READS_FIFTEEN_LESS(cell -> cell.offset(-15)),
    READS_FIFTEEN_MORE(cell -> cell.offset(15));

    @SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
    private final Consumer<HeatedCell> strikes;

    HeatFault(Consumer<HeatedCell> strikes) {
      this.strikes = strikes;
    }
  }

  @ParameterizedTest
  @EnumSource(HeatFault.class)
  void aFaultIsToldInTwoMinutesAndAlarmedInFive(HeatFault fault) throws Exception {
    for (double[] when :
        new double[][] {
          {25, 1, 0}, {25, 1, 1.5}, {25, 1, 40}, {43, 2, 0}, {43, 2, 5}, {43, 10, 3}, {43, 2, 60}
        }) {
      HeatedCell cell = new HeatedCell(Heat.AS_BELIEVED, AMBIENT);
      HeatBench bench = bench(cell);
      bench.ask(when[0], when[1]);
      bench.run(Duration.ofSeconds((long) (60 * when[2])));
      double begins = bench.seconds();
      fault.strikes.accept(cell);
      bench.run(Duration.ofMinutes(25));
      String told = fault + " after " + when[2] + " min to " + when[0] + ": " + bench.told();
      assertThat(bench.first(EventId.CHANNEL_WARNING) - begins)
          .as(told)
          .isBetween(0.0, WARNING.plus(STORED_HEAT).toSeconds() + 0.0);
      assertThat(bench.first(EventId.CHANNEL_ALARM) - begins)
          .as(told)
          .isBetween(0.0, ALARM.toSeconds() + 0.0);
      assertThat(bench.highest()).as(told).isLessThan(when[0] + BEYOND_KELVIN);
    }
  }

  @Test
  void aHeaterThatIsTooWeakForItsRampIsOneEpisode() throws Exception {
    HeatedCell cell = new HeatedCell(Heat.AS_BELIEVED, AMBIENT);
    cell.power(0.4);
    HeatBench bench = bench(cell);
    bench.ask(50, 2);
    bench.run(Duration.ofHours(2));
    double behind = bench.first(EventId.CHANNEL_WARNING);
    assertThat(bench.first(EventId.CHANNEL_ALARM) - behind).isLessThan(180);
    assertThat(bench.sources(EventId.CHANNEL_WARNING)).doesNotHaveDuplicates();
    assertThat(bench.sources(EventId.CHANNEL_ALARM)).doesNotHaveDuplicates();
  }

  private static HeatBench bench(HeatedCell cell) throws Exception {
    HeatBench bench = new HeatBench(ShortRuns.shipped("cu-argyrodite"), cell);
    bench.run(Duration.ofSeconds(2));
    return bench;
  }
}
