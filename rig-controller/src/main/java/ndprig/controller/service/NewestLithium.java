package ndprig.controller.service;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lithium in the newest bin.
 *
 * @param bin number of the newest bin; null before the first
 * @param liMahCm2 lithium within the probed depth in it
 * @param liMahCm2Sigma its counting uncertainty
 * @param reducedBin number of the newest bin that was unfolded and fitted; null before the first
 * @param lithiumMahCm2 all lithium from which tritons arrive in the window, in that bin
 * @param lowerBound whether there may be more beyond the probe depth
 * @param deposit of that bin's layered fit; null when it was not fitted
 * @param frameFlags what is special about the frames of the newest bin
 */
public record NewestLithium(
    @Nullable Long bin,
    double liMahCm2,
    double liMahCm2Sigma,
    @Nullable Long reducedBin,
    @JsonUnwrapped(prefix = "lithium_mah_cm2") UncertainValue lithiumMahCm2,
    @Nullable Boolean lowerBound,
    @Nullable DepositView deposit,
    List<String> frameFlags) {}
