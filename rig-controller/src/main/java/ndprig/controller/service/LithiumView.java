package ndprig.controller.service;

import java.util.List;

/**
 * The lithium series so far.
 *
 * @param liMahCm2 lithium within the probed depth in the newest bin
 * @param liMahCm2Sigma its counting uncertainty
 * @param cycles finished cycles, oldest first
 */
public record LithiumView(double liMahCm2, double liMahCm2Sigma, List<CycleView> cycles) {}
