package ndprig.hal.mca.amptek;

import java.util.Optional;
import ndprig.hal.mca.amptek.MalformedPacketException.Flaw;
import org.jspecify.annotations.Nullable;

/**
 * Weighs the replies to one question, one after the other, until one may be believed.
 *
 * <p>A reply that follows from what was known is believed; where datagrams may come in the wrong
 * order, or the reply leaves doubt, only once a second one follows from it. That the device began
 * anew is believed only if two replies, with a fence between them, cannot follow from what was
 * known but the second follows from the first.
 */
final class Inquiry {
  /** Replies in agreement that it takes to believe that a device began anew. */
  private static final int WITNESSES = 5;

  private final @Nullable Reference reference;
  private final boolean confirmAll;
  private @Nullable Sample good;
  private Totals goodTotals = Totals.ZERO;
  private @Nullable Sample odd;
  private String oddReason = "";
  private int witnesses;

  /**
   * An inquiry.
   *
   * @param reference what is known; null if nothing is, so that anything follows
   * @param confirmAll whether every spectrum needs a second one
   */
  Inquiry(@Nullable Reference reference, boolean confirmAll) {
    this.reference = reference;
    this.confirmAll = confirmAll;
  }

  /**
   * What may be believed.
   *
   * @param sample the reply
   * @param totals its times and counters, followed
   * @param breach why the device cannot have gone on; empty if it has
   */
  record Finding(Sample sample, Totals totals, String breach) {
    /** The same, heard when the last reply that was needed had come. */
    private Finding heardAt(long nanos) {
      Sample later = new Sample(sample.status(), sample.spectrum(), sample.askedNanos(), nanos);
      return new Finding(later, totals, breach);
    }
  }

  /**
   * Weighs a reply.
   *
   * @return what may be believed now; empty if it takes another reply
   * @throws MalformedPacketException if the reply is not to be believed yet: fence and ask again
   */
  Optional<Finding> weigh(Sample sample) throws MalformedPacketException {
    Totals totals;
    try {
      totals = reference == null ? Totals.of(sample.status()) : reference.follow(sample);
    } catch (MalformedPacketException e) {
      return testify(sample, e);
    }
    Sample before = odd;
    if (before != null && before.status().firstSinceStart() && leads(before, sample)) {
      return testify(sample, new MalformedPacketException(Flaw.CONTENT, oddReason));
    }
    return follows(sample, totals);
  }

  /** Another sign that the device began anew; all but the last that it takes are refused. */
  private Optional<Finding> testify(Sample sample, MalformedPacketException reason)
      throws MalformedPacketException {
    Sample before = odd;
    boolean agrees = before != null && leads(before, sample);
    witnesses = agrees ? witnesses + 1 : 1;
    oddReason = agrees ? oddReason : String.valueOf(reason.getMessage());
    odd = sample;
    if (witnesses < WITNESSES) {
      throw reason;
    }
    return Optional.of(new Finding(sample, Totals.of(sample.status()), oddReason));
  }

  private Optional<Finding> follows(Sample sample, Totals totals) throws MalformedPacketException {
    boolean confirm =
        (confirmAll && sample.hasSpectrum())
            || (reference != null && reference.leavesDoubt(sample));
    if (!confirm) {
      return Optional.of(new Finding(sample, totals, ""));
    }
    Sample first = good;
    if (first != null && leads(first, sample)) {
      return Optional.of(new Finding(first, goodTotals, "").heardAt(sample.heardNanos()));
    }
    good = sample;
    goodTotals = totals;
    if (first != null) {
      throw new MalformedPacketException(Flaw.CONTENT, "two readings contradict each other");
    }
    return Optional.empty();
  }

  private static boolean leads(Sample first, Sample second) {
    return Reference.of(first).canBecome(second);
  }
}
