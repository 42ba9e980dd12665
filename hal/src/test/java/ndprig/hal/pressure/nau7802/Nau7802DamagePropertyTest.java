package ndprig.hal.pressure.nau7802;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import ndprig.hal.bus.memory.MemoryI2cBus;
import ndprig.hal.device.DeviceBench;
import ndprig.hal.instrument.nau7802.SimulatedNau7802;
import ndprig.hal.time.ManualClock;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class Nau7802DamagePropertyTest {
  @Property(tries = 300, seed = "20260101")
  void damagedBytesNeverHangOrThrowAnythingUndeclared(@ForAll long seed) {
    ManualClock clock = new ManualClock();
    MemoryI2cBus bus = new MemoryI2cBus(clock);
    SplittableRandom random = new SplittableRandom(seed);
    SimulatedNau7802 chip = new SimulatedNau7802(nanos -> 1, 2e-5, random.split());
    chip.faults().damage().probability(random.nextDouble() * 0.2);
    bus.attach(0x2A, chip);
    DeviceBench bench =
        new DeviceBench(clock, new Nau7802LoadCell(bus, Nau7802Options.of("cell", 2, 2000, 0)));

    bench.run(Duration.ofMinutes(1));

    assertThat(bench.failures()).allSatisfy(e -> assertThat(e.device()).isEqualTo("cell"));
  }
}
