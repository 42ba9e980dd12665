package ndprig.controller.twin;

/** Watches the plating of a cell for what begins to go wrong in it. */
final class Failures {
  private final FailureParameters parameters;
  private final Onset dendrite;
  private final Onset softShort;
  private final Onset contactLoss;

  Failures(FailureParameters parameters) {
    this.parameters = parameters;
    DendriteParameters cracks = parameters.dendrite();
    dendrite =
        new Onset(
            cracks.onsetMahPerSquareCentimetre(), cracks.onsetMilliamperePerSquareCentimetre());
    softShort = new Onset(parameters.softShort().onsetMahPerSquareCentimetre(), 0);
    contactLoss = new Onset(parameters.contactLoss().onsetMahPerSquareCentimetre(), 0);
  }

  /** Where the charge of a stretch of plating goes. */
  DepositModel.Share plate(Onset.Plating plating) {
    double elsewhere = contactLoss.chargeAfter(plating);
    double cracking = dendrite.chargeAfter(plating);
    softShort.chargeAfter(plating);
    return new DepositModel.Share(
        parameters.dendrite().share() * Math.max(0, cracking - elsewhere),
        elsewhere,
        parameters.contactLoss().lossPerCharge() * elsewhere);
  }

  boolean shorted() {
    return softShort.begun();
  }

  /** When what began. */
  OnsetTruth truth() {
    return new OnsetTruth(dendrite.atNanos(), softShort.atNanos(), contactLoss.atNanos());
  }
}
