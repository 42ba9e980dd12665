package ndprig.hal.mca.amptek;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import ndprig.hal.device.DeviceException;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions.Wire;
import ndprig.hal.time.ManualClock;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;

/**
 * Random bytes and mutated packets: 112 000 cases in all. Every case is made from a seed by {@link
 * Mutations}; a failing case prints it.
 */
class HostileBytesPropertyTest {
  private static final String SEED = "20261120";

  /** Ten to a try, since the engine takes longer over a try than the codec over a packet. */
  private static final int CASES_PER_TRY = 10;

  /** A call ends within this simulated time, whatever the device says: a bound, not a figure. */
  private static final long LONGEST_CALL_NANOS = 120_000_000_000L;

  private static final List<PacketVectors.Vector> VECTORS = PacketVectors.all();

  /** Spread evenly, for the engine's own choice favours small numbers and repeats them. */
  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withDistribution(RandomDistribution.uniform()).withoutEdgeCases();
  }

  @Property(tries = 6_000, seed = SEED, shrinking = ShrinkingMode.OFF)
  void randomBytesDecodeOrAreRefused(@ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CASES_PER_TRY; i++) {
      decodeEverything(Mutations.noise(random, 200));
    }
  }

  @Property(tries = 3_200, seed = SEED, shrinking = ShrinkingMode.OFF)
  void mutatedPacketsDecodeToThemselvesOrAreRefused(@ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CASES_PER_TRY; i++) {
      byte[] sound = VECTORS.get(random.nextInt(VECTORS.size())).bytes();
      decodeEverything(Mutations.mutated(sound, random));
    }
  }

  @Property(tries = 10_000, seed = SEED, shrinking = ShrinkingMode.OFF)
  void theDriverYieldsNoSpectrumThatWasNotSentOverUdp(@ForAll("seeds") long seed) {
    readFromAHostilePeer(Wire.UDP, seed);
  }

  @Property(tries = 10_000, seed = SEED, shrinking = ShrinkingMode.OFF)
  void theDriverYieldsNoSpectrumThatWasNotSentOverSerial(@ForAll("seeds") long seed) {
    readFromAHostilePeer(Wire.SERIAL, seed);
  }

  private static void decodeEverything(byte[] bytes) {
    try {
      Packet packet = Packet.decode(bytes);
      assertThat(packet.encode()).isEqualTo(bytes);
      StatusBlock.decode(packet);
      SpectrumReply.decode(packet);
    } catch (MalformedPacketException e) {
      assertThat(e.flaw()).isNotNull();
    }
  }

  private static void readFromAHostilePeer(Wire wire, long seed) {
    ManualClock clock = new ManualClock();
    HostilePeer peer = new HostilePeer(new SplittableRandom(seed), wire == Wire.UDP);
    AmptekOptions options = AmptekBench.options(DeviceModel.MCA8000D, "MCAC=256;");
    AmptekMca mca = AmptekBench.driver(wire, peer, clock, options);
    for (int call = 0; call < 3; call++) {
      long before = clock.nanos();
      try {
        if (call == 0) {
          mca.connect();
        } else {
          assertThat(peer.sent(mca.read().spectrum())).as("was sent, seed %d", seed).isTrue();
        }
      } catch (DeviceException e) {
        assertThat(e.device()).isEqualTo("mca");
      }
      assertThat(clock.nanos() - before).isLessThan(LONGEST_CALL_NANOS);
    }
  }
}
