package ndprig.hal.pressure.tic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import ndprig.hal.bus.memory.MemorySerialLink;
import ndprig.hal.bus.memory.WirePeer;
import ndprig.hal.device.DeviceBench;
import ndprig.hal.instrument.tic.SimulatedTic;
import ndprig.hal.time.ManualClock;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TicActuatorDamagePropertyTest {
  @Property(tries = 300, seed = "20260101")
  void randomBytesNeverHangOrThrowAnythingUndeclared(@ForAll long seed) {
    ManualClock clock = new ManualClock();
    run(clock, new Babbler(new SplittableRandom(seed)));
  }

  @Property(tries = 300, seed = "20260101")
  void damagedBytesNeverHangOrThrowAnythingUndeclared(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SimulatedTic tic = new SimulatedTic(SimulatedTic.Settings.DELIVERED, random.split());
    tic.faults().damage().probability(random.nextDouble() * 0.05);
    run(new ManualClock(), tic);
  }

  private static void run(ManualClock clock, WirePeer peer) {
    TicActuator actuator =
        new TicActuator(
            new MemorySerialLink("tty", peer, clock, clock),
            clock,
            TicOptions.of("screw", -1000, 1000));
    DeviceBench bench = new DeviceBench(clock, actuator);
    for (int i = 0; i < 60; i++) {
      actuator.moveTo(i * 10, clock.nanos());
      bench.run(Duration.ofMillis(500));
    }
    assertThat(bench.failures()).allSatisfy(e -> assertThat(e.device()).isEqualTo("screw"));
  }

  /** Answers every write with some random bytes, some time later. */
  private static final class Babbler implements WirePeer {
    private final SplittableRandom random;
    private long dueNanos = NOTHING;

    Babbler(SplittableRandom random) {
      this.random = random;
    }

    @Override
    public void accept(byte[] data, long nowNanos) {
      dueNanos = nowNanos + random.nextLong(20_000_000);
    }

    @Override
    public long nextOutputNanos() {
      return dueNanos;
    }

    @Override
    public byte[] takeOutput(long nowNanos) {
      dueNanos = NOTHING;
      byte[] bytes = new byte[random.nextInt(20)];
      random.nextBytes(bytes);
      return bytes;
    }
  }
}
