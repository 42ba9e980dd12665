package ndprig.controller.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lithium series so far.
 *
 * @param bin number of the newest bin; null before the first
 * @param liMahCm2 lithium within the probed depth in it
 * @param liMahCm2Sigma its counting uncertainty
 * @param reducedBin number of the newest bin that was unfolded and fitted; null before the first
 * @param lithiumMahCm2 all lithium from which tritons arrive in the window, in that bin
 * @param lowerBound whether there may be more beyond the probe depth
 * @param deposit of that bin's layered fit; null when it was not fitted
 * @param cycles finished cycles, oldest first
 */
public record LithiumView(
    @Nullable Long bin,
    double liMahCm2,
    double liMahCm2Sigma,
    @Nullable Long reducedBin,
    @Nullable ValueView lithiumMahCm2,
    @Nullable Boolean lowerBound,
    @Nullable DepositView deposit,
    List<CycleView> cycles) {}
