package ndprig.controller.service;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What an operator can see and do. Thread-safe; no call waits for the rig. */
public interface RigService {
  /** The small head that is fit to be watched. */
  StatusView status();

  /** The temperature loop. */
  TemperatureView temperature();

  /** The stack pressure loop. */
  PressureView pressure();

  /** The cell as the cycler drives it. */
  CyclerView cycler();

  /** The multichannel analyser. */
  McaView mca();

  /** The run and its plan. */
  RunView run();

  /** A stored frame; empty if there is none of that number. */
  Optional<FrameView> frame(long number);

  /** The newest frame with beam, mapped to depth; empty before there is one. */
  Optional<ProfileView> profile();

  /** A bin by time; empty if there is none of that number. */
  Optional<BinView> bin(long number);

  /** The lithium series so far. */
  LithiumView lithium();

  /** Signs of trouble, as watched. */
  IndicatorsView indicators();

  /** Trips and their latches. */
  AlarmsView alarms();

  /** Events after a given sequence number, oldest first, at most 200. */
  List<EventView> events(long after);

  /**
   * Carries out a request once, however often it is sent: one that was carried out before under its
   * id, also by an earlier process, is answered with what came of it then. An urgent one is handed
   * on at once; others may take the time of a look at the disk.
   *
   * @return what came of it, after two seconds at the latest
   */
  CompletableFuture<Outcome> execute(Request request);
}
