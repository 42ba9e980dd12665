package ndprig.hal.instrument.amptek;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import ndprig.hal.mca.amptek.DeviceModel;
import org.junit.jupiter.api.Test;

class AcquisitionTest {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long DEAD_TIME = 500 * MICRO;

  private final Queue<Long> pulses = new ArrayDeque<>();
  private final Acquisition acquisition = new Acquisition(this::play, DEAD_TIME, 0);

  AcquisitionTest() {
    ConfigurationMemory settings =
        new ConfigurationMemory(DeviceModel.MCA8000D, new SplittableRandom(1));
    settings.execute("RESC=Y;MCAC=256;GAIA=2;TLLD=10;");
    acquisition.configure(settings);
  }

  /** One-volt pulses at the moments queued; channel 25 of 256. */
  private void play(long nanos, EventSource.EventSink sink) {
    while (!pulses.isEmpty() && pulses.element() <= nanos) {
      sink.pulse(pulses.remove(), 1.0);
    }
  }

  @Test
  void aPulseWithinTheDeadTimeIsLostAndDoesNotProlongIt() {
    acquisition.enable(true);
    pulses.add(1 * MILLI);
    pulses.add(1 * MILLI + DEAD_TIME - 1);
    pulses.add(1 * MILLI + DEAD_TIME);
    acquisition.advance(10 * MILLI);

    assertThat(acquisition.spectrum().at(25)).isEqualTo(2);
    assertThat(acquisition.fastCount()).isEqualTo(3);
    assertThat(acquisition.slowCount()).isEqualTo(2);
    assertThat(acquisition.realMillis()).isEqualTo(10);
    assertThat(acquisition.liveMillis()).isEqualTo(9);
  }

  @Test
  void pulsesDuringReadoutAreLostAndItIsNoAccumulationTime() {
    acquisition.enable(true);
    acquisition.advance(10 * MILLI);
    acquisition.halt(2 * MILLI);
    pulses.add(11 * MILLI);
    pulses.add(13 * MILLI);
    acquisition.advance(20 * MILLI);

    assertThat(acquisition.spectrum().total()).isEqualTo(1);
    assertThat(acquisition.realMillis()).isEqualTo(20);
    assertThat(acquisition.accumulationMillis()).isEqualTo(18);
  }

  @Test
  void onlyPulsesWhileEnabledCount() {
    pulses.add(1 * MILLI);
    acquisition.advance(5 * MILLI);
    acquisition.enable(true);
    pulses.add(6 * MILLI);
    acquisition.advance(10 * MILLI);
    acquisition.enable(false);
    pulses.add(11 * MILLI);
    acquisition.advance(15 * MILLI);

    assertThat(acquisition.spectrum().total()).isEqualTo(1);
    assertThat(acquisition.realMillis()).isEqualTo(5);
  }

  @Test
  void pulsesAtOrBelowTheLowestChannelAreSeenButNotHistogrammed() {
    acquisition.enable(true);
    acquisition.advance(1);
    acquisition.pulse(1 * MILLI, 10.0 * 10 / 256);
    acquisition.pulse(2 * MILLI, 10.0 * 11 / 256);
    acquisition.pulse(3 * MILLI, 10.1);

    assertThat(acquisition.slowCount()).isEqualTo(3);
    assertThat(acquisition.spectrum().total()).isEqualTo(1);
    assertThat(acquisition.spectrum().at(11)).isEqualTo(1);
  }

  @Test
  void theMonitorSurvivesAClearUnlessToldOtherwise() {
    acquisition.monitor(1, 5);
    acquisition.clear();
    assertThat(acquisition.monitorCount()).isEqualTo(5);
    acquisition.clearMonitor();
    assertThat(acquisition.monitorCount()).isZero();
  }
}
