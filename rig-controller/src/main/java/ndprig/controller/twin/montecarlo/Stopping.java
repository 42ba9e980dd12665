package ndprig.controller.twin.montecarlo;

/** What a triton loses and straggles per µm, at an energy of 0 to 2800 keV. */
interface Stopping {
  /** Mean loss, keV/µm. */
  double loss(double kev);

  /** Straggling, keV²/µm. */
  double straggling(double kev);
}
