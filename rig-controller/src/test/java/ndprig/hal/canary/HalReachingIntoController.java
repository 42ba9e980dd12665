package ndprig.hal.canary;

import ndprig.controller.event.Severity;

/** Breaks the module rule on purpose: the architecture test must reject it. */
public final class HalReachingIntoController {
  private HalReachingIntoController() {}

  /** Depends upwards. */
  public static Severity upwards() {
    return Severity.INFO;
  }
}
