package ndprig.controller.analysis.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.analysis.indicator.Indication.State;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.event.RigEvent;
import ndprig.controller.reduce.ReductionException;
import ndprig.dsp.deadtime.DeadTimeOptions;
import ndprig.hal.time.VirtualTimeHost;
import org.junit.jupiter.api.Test;

class IndicatorsTest {
  private final VirtualTimeHost host =
      new VirtualTimeHost(
          WatchedBins.BEGIN,
          (agent, error) -> {
            throw new AssertionError(agent, error);
          });
  private final List<RigEvent> events = new ArrayList<>();
  private final WatchedBins bins = new WatchedBins(4);
  private BinWatch gain =
      closed -> Indication.without(State.HIDDEN, closed.bin().number(), "no line");

  private Indicators indicators(long firstFrame) {
    DeadTimeWatch deadTime = new DeadTimeWatch(new DeadTimeOptions(0, 0.2, 0.01));
    IndicatorOptions options = IndicatorOptions.DEFAULT;
    return new Indicators(
        new Indicators.Watches(
            Map.of(
                Indicator.DEAD_TIME,
                deadTime::deadTime,
                Indicator.GAIN,
                closed -> gain.observe(closed)),
            new FrontWatch(options),
            new ShortWatch(options)),
        new EventReporter(host, host, events::add),
        firstFrame);
  }

  private void close(Indicators indicators, long number, double live) {
    indicators.closed(bins.bin(number, WatchedBins.step(1, StepKind.PLATE), i -> 1, live));
  }

  @Test
  void anAlarmIsOneEventPerEpisodeAndFlagsEveryBinOfIt() {
    Indicators indicators = indicators(0);
    double[] live = {590, 400, 400, 590, 400, 590, 590, 590, 590, 590, 590, 590, 300};
    for (int bin = 0; bin < live.length; bin++) {
      close(indicators, bin, live[bin]);
    }
    assertThat(events).extracting(RigEvent::id).containsOnly(EventId.DEAD_TIME_HIGH);
    assertThat(events)
        .extracting(RigEvent::text)
        .satisfiesExactly(
            first -> assertThat(first).contains("33.3 % of bin 1"),
            second -> assertThat(second).contains("50.0 % of bin 12"));
    assertThat(indicators.flags(2)).containsExactly(Indicator.DEAD_TIME);
    assertThat(indicators.flags(3)).isEmpty();
    assertThat(indicators.alarms()).containsExactly(Indicator.DEAD_TIME);
    assertThat(indicators.standing(Indicator.DEAD_TIME).since()).isEqualTo(12);
  }

  @Test
  void binsFromBeforeARestartMakeNoEventAgainButStillStand() {
    Indicators indicators = indicators(120);
    close(indicators, 0, 590);
    close(indicators, 1, 300);
    assertThat(events).isEmpty();
    assertThat(indicators.alarms()).containsExactly(Indicator.DEAD_TIME);
    assertThat(indicators.standing(Indicator.DEAD_TIME).alarm()).contains("bin 1");
  }

  @Test
  void aWatchThatFailsSaysSoAndTheOthersGoOn() {
    Indicators indicators = indicators(0);
    gain =
        closed -> {
          throw new ReductionException("there is no listing");
        };
    close(indicators, 0, 300);
    assertThat(indicators.standing(Indicator.GAIN).indication().state()).isEqualTo(State.FAILED);
    assertThat(indicators.standing(Indicator.GAIN).indication().text())
        .isEqualTo("there is no listing");
    gain =
        closed -> {
          throw new ArithmeticException("singular");
        };
    close(indicators, 1, 300);
    assertThat(indicators.standing(Indicator.GAIN).indication().text()).contains("singular");
    assertThat(indicators.flags(1)).containsExactly(Indicator.DEAD_TIME);
  }

  @Test
  void frontsAndVoltagesAreHeard() {
    Indicators indicators = indicators(0);
    for (int i = 0; i < 40; i++) {
      indicators.stored(WatchedBins.frame(i, StepKind.PLATE, i < 39 ? -0.08 - i % 2 * 1e-4 : 0));
    }
    for (int i = 0; i < 3; i++) {
      indicators.reduced(
          bins.bin(i, WatchedBins.step(1, StepKind.PLATE), c -> 1),
          WatchedBins.reduction(i < 2 ? 22 : 18, 8, Set.of()));
    }
    assertThat(events)
        .extracting(RigEvent::id)
        .containsExactly(EventId.SOFT_SHORT, EventId.FRONT_RECEDES);
    assertThat(events.get(0).text()).contains("frame 39");
    assertThat(indicators.flags(2)).containsExactly(Indicator.FRONT_RECEDES);
  }

  @Test
  void whatNobodyHasSeenIsIdle() {
    assertThat(indicators(0).standing(Indicator.SOFT_SHORT).indication())
        .isEqualTo(Indication.NOTHING);
  }
}
