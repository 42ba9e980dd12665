package ndprig.controller.output;

/**
 * What a control tick wants of every output. It holds until the next tick, or until it expires in
 * the outputs.
 *
 * @param heaterShare of full power, 0 to 1
 * @param heaterEnabled whether the heater's enable circuit gets its edges
 * @param permitted whether the cycler may pass current
 * @param stack where its screw goes
 */
public record WantedOutputs(
    double heaterShare, boolean heaterEnabled, boolean permitted, StackWish stack) {
  /** Every output in its safe state. */
  public static final WantedOutputs SAFE = new WantedOutputs(0, false, false, StackWish.STILL);

  /** The same without heat. */
  public WantedOutputs heaterOff() {
    return new WantedOutputs(0, heaterEnabled, permitted, stack);
  }

  /** The same with the enable circuit at rest. */
  public WantedOutputs heaterEnableOff() {
    return new WantedOutputs(heaterShare, false, permitted, stack);
  }

  /** The same without the permit. */
  public WantedOutputs permitWithdrawn() {
    return new WantedOutputs(heaterShare, heaterEnabled, false, stack);
  }

  /** The same without a move that compresses the stack; the way out stays open. */
  public WantedOutputs stackHeld() {
    StackWish held = stack.safe() ? stack : StackWish.STILL;
    return new WantedOutputs(heaterShare, heaterEnabled, permitted, held);
  }

  /**
   * Where the screw goes.
   *
   * @param moves whether it goes anywhere; it stands still otherwise
   * @param steps where to, microsteps
   * @param unloads whether that is on the unloading side
   */
  public record StackWish(boolean moves, int steps, boolean unloads) {
    /** It stands still. */
    public static final StackWish STILL = new StackWish(false, 0, false);

    /** Whether it does not compress. */
    public boolean safe() {
      return !moves || unloads;
    }
  }
}
