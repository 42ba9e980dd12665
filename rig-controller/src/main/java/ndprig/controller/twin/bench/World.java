package ndprig.controller.twin.bench;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import ndprig.hal.bus.memory.WirePeer;
import ndprig.hal.time.Agent;

/**
 * Makes several threads take turns at a twin, whose plant and instruments know of no threads: one
 * lock for all of it.
 */
final class World {
  private final Lock lock = new ReentrantLock();

  /** The lock, for those who hold it by themselves. */
  Lock lock() {
    return lock;
  }

  /** Looks at the twin while nobody else does. */
  <T> T look(Supplier<T> view) {
    lock.lock();
    try {
      return view.get();
    } finally {
      lock.unlock();
    }
  }

  /** An agent whose runs are turns; it must not wait. */
  Agent guarded(Agent agent) {
    return new GuardedAgent(agent, lock);
  }

  /** An instrument each of whose calls is a turn. */
  WirePeer guarded(WirePeer instrument) {
    return new GuardedPeer(instrument, this);
  }

  private record GuardedAgent(Agent agent, Lock lock) implements Agent {
    @Override
    public String name() {
      return agent.name();
    }

    @Override
    public long run(long nowNanos) throws InterruptedException {
      lock.lock();
      try {
        return agent.run(nowNanos);
      } finally {
        lock.unlock();
      }
    }
  }

  private record GuardedPeer(WirePeer instrument, World world) implements WirePeer {
    @Override
    public void accept(byte[] data, long nowNanos) {
      world.lock.lock();
      try {
        instrument.accept(data, nowNanos);
      } finally {
        world.lock.unlock();
      }
    }

    @Override
    public long nextOutputNanos() {
      return world.look(instrument::nextOutputNanos);
    }

    @Override
    public byte[] takeOutput(long nowNanos) {
      return world.look(() -> instrument.takeOutput(nowNanos));
    }
  }
}
