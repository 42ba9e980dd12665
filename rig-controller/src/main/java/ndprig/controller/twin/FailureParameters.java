package ndprig.controller.twin;

/**
 * What goes wrong in a cell, and when. What has begun does not end.
 *
 * @param dendrite lithium in the electrolyte
 * @param softShort collapse of the plating voltage
 * @param contactLoss deposit that loses the collector
 */
public record FailureParameters(
    DendriteParameters dendrite, SoftShortParameters softShort, ContactLossParameters contactLoss) {
  /** A sound cell. */
  public static final FailureParameters NONE =
      new FailureParameters(
          DendriteParameters.NONE, SoftShortParameters.NONE, ContactLossParameters.NONE);

  /** The same with other dendrites. */
  public FailureParameters withDendrite(DendriteParameters other) {
    return new FailureParameters(other, softShort, contactLoss);
  }

  /** The same with another short. */
  public FailureParameters withSoftShort(SoftShortParameters other) {
    return new FailureParameters(dendrite, other, contactLoss);
  }

  /** The same with another loss of contact. */
  public FailureParameters withContactLoss(ContactLossParameters other) {
    return new FailureParameters(dendrite, softShort, other);
  }
}
