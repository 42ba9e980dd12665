package ndprig.dsp.unfold;

/**
 * An unfolded profile whose stopping follows from its own composition.
 *
 * @param result the profile of the last round
 * @param rearEdgeMicrometres depth below the outer face at which the deposit falls below half of
 *     its highest density for the last time, µm; the inner face of the collector when there is no
 *     deposit
 * @param rounds rounds taken
 * @param settled whether the rear edge moved by less than 10 nm in the last round
 */
public record SelfConsistentProfile(
    UnfoldedProfile result, double rearEdgeMicrometres, int rounds, boolean settled) {}
