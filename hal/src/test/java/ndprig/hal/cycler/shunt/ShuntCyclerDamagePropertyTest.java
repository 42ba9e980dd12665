package ndprig.hal.cycler.shunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import ndprig.hal.bus.memory.MemoryI2cBus;
import ndprig.hal.device.DeviceBench;
import ndprig.hal.instrument.ads1115.SimulatedAds1115;
import ndprig.hal.instrument.ads1115.SimulatedAds1115.Imperfection;
import ndprig.hal.time.ManualClock;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ShuntCyclerDamagePropertyTest {
  @Property(tries = 300, seed = "20260101")
  void damagedBytesNeverHangOrThrowAnythingUndeclared(@ForAll long seed) {
    ManualClock clock = new ManualClock();
    MemoryI2cBus bus = new MemoryI2cBus(clock);
    SplittableRandom random = new SplittableRandom(seed);
    SimulatedAds1115 chip =
        SimulatedAds1115.differential(
            nanos -> 0.05, nanos -> 3.7, Imperfection.NONE, random.split());
    chip.faults().damage().probability(random.nextDouble() * 0.2);
    bus.attach(0x48, chip);
    DeviceBench bench =
        new DeviceBench(clock, new ShuntCycler(bus, ShuntCyclerOptions.of("cycler", 10)));

    bench.run(Duration.ofMinutes(1));

    assertThat(bench.failures()).allSatisfy(e -> assertThat(e.device()).isEqualTo("cycler"));
  }
}
