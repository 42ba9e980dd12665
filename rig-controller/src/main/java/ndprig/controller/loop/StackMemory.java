package ndprig.controller.loop;

/**
 * What is known of the stack and must survive the process: where the screw stands and what the
 * force was there.
 *
 * @param rest the newest place at rest
 * @param contact whether the stack was touched
 * @param contactSteps where contact begins, microsteps; means nothing before the first contact
 * @param touched whether there ever was contact, so that contactSteps means something
 * @param approaching whether an approach has begun that has not found contact
 * @param approachFrom where it began or will be taken to have begun, microsteps
 * @param doubt why the force is not believed; empty if it is
 * @param implausible whether it cannot be true, rather than only be in doubt
 */
public record StackMemory(
    Place rest,
    boolean contact,
    int contactSteps,
    boolean touched,
    boolean approaching,
    int approachFrom,
    String doubt,
    boolean implausible) {
  /**
   * A place at rest.
   *
   * @param steps position, microsteps
   * @param megapascals mean pressure there
   * @param celsius temperature then; NaN if not known
   * @param swelling growth of the stack by dense lithium since the controller's start, microsteps
   * @param nanos monotonic time of it; means nothing to another process
   */
  public record Place(int steps, double megapascals, double celsius, double swelling, long nanos) {}
}
