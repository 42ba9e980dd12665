package ndprig.hal.bus.bench;

import java.util.concurrent.locks.Lock;
import ndprig.hal.time.MonotonicClock;

/**
 * What all sessions of a server share.
 *
 * @param requests carries out requests
 * @param world held while a request is carried out
 * @param clock tells how old a change is
 * @param watchers who wants to hear of which line
 */
record Bench(BenchRequests requests, Lock world, MonotonicClock clock, BenchWatchers watchers) {}
